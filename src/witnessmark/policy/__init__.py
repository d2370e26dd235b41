"""Policies: how words become numbers, one TOML file a codebook."""

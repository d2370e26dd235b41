"""`witnessmark fetch`: an address of the web into a web archive."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..errors import FetchError
from ..messages import say
from ..show import show_line
from .tell import tell


@click.command("fetch", short_help="Fetch a page from the web, and keep how it was captured.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "--out",
    "folder",
    type=click.Path(exists=True, file_okay=False, writable=True),
    default=".",
    show_default=True,
    metavar="FOLDER",
    help="Where to write the web archives.",
)
@click.option("--agent", metavar="TEXT", help="What to call oneself; 'Mozilla/5.0' if not given.")
@click.pass_context
def command(ctx: click.Context, *, urls: Sequence[str], folder: str, agent: str | None) -> None:
    """Fetch addresses, each into a web archive (.warc.gz) that read and add take: the answer as it came, when, from
    where, with its headers and every redirect. The name of each file written is printed.

    This is the one command that asks other machines for a report. They see this machine's address and when it asked;
    where that is a danger, fetch by other means and add what was saved. Addresses in private networks are never
    asked, nor is a page's script run or a picture fetched.

    \b
    Example:
      $ witnessmark fetch https://example.org/bulletin --out captures/
    """
    from ..report.fetch import AGENT, fetch

    whole = True
    for url in urls:
        try:
            fetched = fetch(url, folder=folder, agent=agent or AGENT)
        except FetchError as error:
            tell(str(error), err=True)
            whole = False
            continue
        click.echo(show_line(fetched.file))
        said = say(
            "{url}: answered {status}, {size:,} bytes",
            url=show_line(fetched.url)[:200],
            status=fetched.status,
            size=fetched.size,
        )
        if fetched.status != 200:
            said, whole = say("{said}; kept, and not what was asked for", said=said), False
        tell(said, err=True)
    if not whole:
        ctx.exit(1)

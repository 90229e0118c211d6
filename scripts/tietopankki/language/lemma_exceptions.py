"""Words of this field whose base form simplemma 2.0.0 does not give as we mean it.

Found by reading the base forms of all words of the bank's pages. Most are homographs: `kirjaa` is a form of
`kirja`, too, but on these pages people record. A test sees to it that no entry is needless.
"""

from __future__ import annotations

from collections.abc import Mapping


def _table(rows: str) -> dict[str, str]:
    """`base: form form` a line."""
    lines = (line.split(":") for line in rows.strip().splitlines())
    return {form: base.strip() for base, forms in lines for form in forms.split()}


EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "fi": _table(
        """
        kirjata: kirjaa kirjaan kirjasi
        korjata: korjaa korjaan
        ohjata: ohjaa
        korvata: korvaa korvasi
        kuvata: kuvaa
        rajata: rajaa
        seurata: seuraa
        osata: osaa
        kanta: kannassa kannasta
        laki: laista
        loki: lokia
        palvelu: palvelusta palveluista
        potilastieto: potilastietoja potilastietojen potilastiedon potilastietoa potilastiedot potilastieto
        tieto: tiedosta
        ohje: ohjeista
        rakenne: rakenteista rakenteille
        suunnitelma: suunnitelmat
        sääntö: säännöstä
        tunnus: tunnusta
        sivu: sivulta sivulla
        sivusto: sivustoilta
        arvo: arvosta arvoista
        laitos: laitosta
        se: niiden niitä niistä niissä niillä niihin ne
        yksi: yhteen
        näin: näin
        standardi: standardista
        vanhempi: vanhempi
        vahvistus: vahvistuksen
        oma: omista
        """
    ),
    "sv": _table(
        """
        plan: plan
        logg: logg loggar
        risk: risk
        text: text
        åtgärd: åtgärd
        underhåll: underhåll underhållet
        missbruk: missbruk
        brist: brist brister
        beslut: beslutet besluten
        orsak: orsak
        intyg: intyg
        avgift: avgift
        fil: fil filens
        lag: lagar
        dator: dator
        tolk: tolk
        länk: länkar
        hot: hot
        steg: steg stegen
        boende: boende
        meddelande: meddelande
        genomförande: genomförande
        bevarande: bevarande
        inledande: inledande
        ordnande: ordnande
        godkännande: godkännande
        förstörande: förstörande
        avslutande: avslutande
        utlämnande: utlämnande
        tillhandahållande: tillhandahållande
        förfarande: förfarande
        erkännande: erkännande
        påstående: påstående
        upprättare: upprättare
        anmälan: anmälningar
        centrum: centret centrets
        term: termerna
        sammandrag: sammandrag
        utkast: utkast
        skick: skick
        mottagen: mottagen
        senast: senast
        läsa: läs
        """
    ),
}

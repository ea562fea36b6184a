"""The wording of every document: invented, in French, and the same whichever program prints it.

A document is a title, a letterhead and a list of blocks; `sheet.py` lays it out, `producers.py` prints it.
"""

from dataclasses import dataclass, field

YEAR = "2026-2027"
UNIVERSITY = "Université Occitane (établissement fictif)"


@dataclass
class Document:
    """What is printed, before anybody decides how it looks."""

    letterhead: str
    title: str
    blocks: list = field(default_factory=list)
    is_filled_by_hand: bool = False
    font: str = "sans"

    def add(self, kind, *values):
        self.blocks.append((kind, *values))
        return self


def cvec(student):
    exempt = student.is_exempt_from_cvec
    page = Document(
        "MesServices.exemple — Crous de l'académie de Sérac (fictif)",
        "Contribution de vie étudiante et de campus (CVEC)",
    )
    page.add("subtitle", "ATTESTATION D'ACQUITTEMENT" + (" PAR EXONÉRATION" if exempt else " PAR PAIEMENT"))
    page.add("subtitle", f"Année universitaire {YEAR}")
    page.add("field", "Numéro d'attestation CVEC", student.cvec_number)
    page.add("field", "Nom de naissance", student.family_name)
    if student.usage_name:
        page.add("field", "Nom d'usage", student.usage_name)
    page.add("field", "Prénom(s)", student.given_names)
    page.add("field", "Date de naissance", student.born_on)
    page.add("field", "Identifiant national (INE)", student.ine)
    page.add("field", "Montant", "0,00 € (exonération)" if exempt else "105,00 €")
    page.add("field", "Date d'obtention", student.on_day(-3))
    page.add("gap")
    page.add(
        "paragraph",
        f"Le Crous atteste que la personne désignée ci-dessus s'est acquittée, pour l'année universitaire {YEAR}, de "
        "la contribution prévue par l'article L. 841-5 du code de l'éducation. La présente attestation est à joindre "
        "au dossier d'inscription auprès de l'établissement d'enseignement supérieur.",
    )
    page.add(
        "paragraph",
        "La contribution n'est due qu'une seule fois par année universitaire, y compris en cas d'inscriptions "
        "multiples. Conservez ce document : il vous sera demandé par chaque établissement.",
    )
    page.add("code", f"CVEC {student.cvec_number} {YEAR} SPECIMEN")
    page.add("small", "Document fictif produit pour des essais. Sans valeur.")
    return page


def last_years_cvec(student):
    """The attestation of the year before, number and all."""
    page = cvec(student)
    page.blocks = [
        tuple(
            value.replace(YEAR, "2025-2026").replace("MON6-", "MON5-") if isinstance(value, str) else value
            for value in block
        )
        for block in page.blocks
    ]
    return page


def payment_slip(student):
    """What the bank's page shows: proof of a payment, not the attestation."""
    page = Document("MesServices.exemple — paiement en ligne (fictif)", "Reçu de paiement")
    page.add("subtitle", "Votre paiement a été accepté")
    page.add("field", "Objet", f"Contribution de vie étudiante et de campus {YEAR}")
    page.add("field", "Payé par", student.known_as)
    page.add("field", "Montant", "105,00 €")
    page.add("field", "Date", student.on_day(-3))
    page.add("field", "Carte", "se terminant par 0000")
    page.add("paragraph", "Conservez ce reçu. Il ne remplace pas le document à joindre à votre inscription.")
    page.add("small", "Document fictif produit pour des essais. Sans valeur.")
    return page


def ended_insurance(student):
    """A certificate of the year before: it ended the day before the reference date."""
    page = Document("Mutuelle des Garrigues (fictive)", "Attestation de responsabilité civile")
    page.add("subtitle", "Vie privée et scolaire")
    page.add("field", "Nom", student.usage_name or student.family_name)
    page.add("field", "Prénom(s)", student.given_names)
    page.add("field", "Né(e) le", student.born_on)
    page.add("field", "Contrat", "0000 0000 SPECIMEN")
    page.add("field", "Période de garantie", "valable du 1er septembre 2025 au 31 août 2026")
    page.add(
        "paragraph",
        "La mutuelle atteste que la personne désignée ci-dessus est garantie pour les dommages qu'elle cause à autrui "
        "au cours de ses études et de ses stages.",
    )
    page.add("small", "Document fictif produit pour des essais. Sans valeur.")
    return page


def cvec_without_number(student):
    """An attestation on which the number is missing."""
    page = cvec(student)
    page.blocks = [block for block in page.blocks if student.cvec_number not in "".join(map(str, block))]
    return page


def honor_statement(student):
    page = Document(f"{UNIVERSITY} — Service de la scolarité", "Attestation sur l'honneur")
    page.add("subtitle", f"Inscription administrative — année universitaire {YEAR}")
    page.add("paragraph", "Je soussigné(e),")
    page.add("field", "Nom", student.usage_name or student.family_name)
    page.add("field", "Prénom(s)", student.given_names)
    page.add("field", "Né(e) le", f"{student.born_on} à {student.birth_place}")
    page.add("field", "Numéro étudiant", student.number)
    page.add("field", "Formation", student.programme_title)
    page.add("field", "Demeurant", student.address)
    page.add("paragraph", "déclare sur l'honneur :")
    page.add("tick", True, "que les renseignements portés dans mon dossier d'inscription sont exacts et complets ;")
    page.add("tick", True, "que les pièces justificatives que je dépose sont conformes aux originaux ;")
    page.add("tick", True, "ne pas être inscrit(e) à un autre diplôme national sans l'avoir signalé ;")
    page.add("tick", True, "avoir pris connaissance du règlement intérieur de l'établissement.")
    page.add(
        "paragraph",
        "Je suis informé(e) que toute fausse déclaration entraîne l'annulation de mon inscription et m'expose aux "
        "sanctions prévues par le code pénal.",
    )
    page.add("signature", student.known_as, f"Fait à {student.birth_place}, le {student.on_day(0)}")
    return page


def parental_consent(student):
    page = Document(f"{UNIVERSITY} — Service de la scolarité", "Autorisation parentale")
    page.add("subtitle", f"Étudiant(e) mineur(e) au jour de l'inscription — année universitaire {YEAR}")
    page.add("paragraph", "Je soussigné(e), titulaire de l'autorité parentale,")
    page.add("field", "Nom et prénom", student.parent)
    page.add("field", "Demeurant", student.address)
    page.add("paragraph", "autorise mon enfant")
    page.add("field", "Nom", student.family_name)
    page.add("field", "Prénom(s)", student.given_names)
    page.add("field", "Né(e) le", f"{student.born_on} à {student.birth_place}")
    page.add("field", "Numéro étudiant", student.number)
    page.add("tick", True, f"à s'inscrire en {student.programme_title} pour l'année universitaire {YEAR} ;")
    page.add("tick", True, "à participer aux activités pédagogiques organisées hors de l'établissement ;")
    page.add("tick", True, "à recevoir, en cas d'urgence, les soins que son état exigerait.")
    page.add(
        "paragraph", "Personne à prévenir en cas d'urgence : le signataire, au numéro donné lors de l'inscription."
    )
    page.add("signature", student.parent, f"Fait à {student.birth_place}, le {student.on_day(-1)}")
    return page


def image_rights(student, consents=True):
    page = Document(f"{UNIVERSITY} — Direction de la communication", "Droit à l'image")
    page.add("subtitle", f"Autorisation ou refus de captation et de diffusion — {YEAR}")
    page.add("field", "Nom", student.usage_name or student.family_name)
    page.add("field", "Prénom(s)", student.given_names)
    page.add("field", "Numéro étudiant", student.number)
    page.add("field", "Formation", student.programme_title)
    page.add(
        "tick",
        consents,
        "J'autorise l'établissement à me photographier et à me filmer lors des activités "
        "universitaires et à diffuser ces images sur ses supports d'information.",
    )
    page.add("tick", not consents, "Je refuse toute captation et toute diffusion de mon image.")
    page.add(
        "paragraph",
        "Cette décision vaut pour l'année universitaire et peut être retirée à tout moment par simple courrier "
        "adressé à la direction de la communication. Elle est sans effet sur l'inscription.",
    )
    page.add("signature", student.known_as, f"Fait à {student.birth_place}, le {student.on_day(2)}")
    return page


def refused_image_rights(student):
    return image_rights(student, consents=False)


def cfa_certificate(student):
    page = Document(
        "CFA des Garrigues — Centre de formation d'apprentis (fictif)", "Certificat d'inscription en apprentissage"
    )
    page.font = "serif"
    page.add("subtitle", f"Année de formation {YEAR}")
    page.add("paragraph", "Le directeur du centre de formation d'apprentis certifie que")
    page.add("field", "Nom", student.usage_name or student.family_name)
    page.add("field", "Prénom(s)", student.given_names)
    page.add("field", "Né(e) le", student.born_on)
    page.add("field", "INE", student.ine)
    page.add("field", "Formation suivie", student.programme_title)
    page.add("field", "Employeur", "Ateliers Mécaniques du Causse SARL (fictive)")
    page.add("field", "Contrat", "du 01/09/2026 au 31/08/2027")
    page.add(
        "paragraph",
        "est inscrit(e) en qualité d'apprenti(e) et suivra la formation théorique auprès de l'établissement "
        "d'enseignement supérieur partenaire. Le présent certificat est délivré pour servir et valoir ce que de droit.",
    )
    page.add("signature", "Le directeur, B. Maurignac", f"Fait à Lézerac, le {student.on_day(-6)}")
    return page


def identity(student):
    page = Document("SPÉCIMEN — carte d'essai, sans valeur", "Carte d'identité")
    page.add("paragraph", "Copie recto et verso, jointe au dossier d'inscription.")
    page.add("card", "front", student)
    page.add("card", "back", student)
    page.add("small", "Document fictif produit pour des essais. Sans valeur.")
    return page


def by_hand(document):
    """The same form, with the fields filled in by hand, as it comes back from a scanner."""

    def filled(student):
        page = document(student)
        page.is_filled_by_hand = True
        return page

    filled.__name__ = document.__name__
    return filled

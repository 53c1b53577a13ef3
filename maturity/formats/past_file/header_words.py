"""The words of headings, by what they announce, in the languages people use: data for `headers`."""

from enum import StrEnum


class Role(StrEnum):
    """What a column holds. EXTRA is kept but means nothing here (priority, weight); TARGET is a wish, no answer."""

    NUMBER = "number"
    STATEMENT = "statement"
    SECTION = "section"
    ANSWER = "answer"
    STATUS = "status"
    SCORE = "score"
    NOTE = "note"
    REASON = "reason"
    EVIDENCE = "evidence"
    OWNER = "owner"
    DUE = "due"
    TARGET = "target"
    APPLIES = "applies"
    EXTRA = "extra"
    PROJECT = "project"
    TEAM = "team"
    PERSON = "person"
    DATE = "date"


WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.DUE,
        "due|due date|deadline|target date|planned date|by when|eta|when|planned for|vervaldatum|streefdatum|"
        "einddatum|wanneer|fällig|fällig am|termin|frist|zieldatum|bis wann|échéance|date cible|date limite|"
        "fecha límite|fecha limite|vencimiento|plazo|scadenza|prazo|termin realizacji|förfallodatum|forfallsdato|"
        "termín|frist|tavoitepäivä|határidő|son tarih|срок",
    ),
    (
        Role.TARGET,
        "target|target state|goal|desired|to be|to-be|future|future state|ambition|aim|objective|planned|planned state|"
        "expected|wish|tomorrow|later|"
        "wanted|aspiration|doel|gewenst|streef|ambitie|toekomst|soll|soll zustand|ziel|zielzustand|geplant|cible|"
        "objectif|souhaité|visé|objetivo|meta|deseado|obiettivo|desiderato|alvo|desejado|cel|docelowo|docelowy|mål|"
        "önskat|ønsket|cíl|cieľ|tavoite|cél|hedef|țintă|цель|ціль",
    ),
    (
        Role.REASON,
        "reason|reason n/a|reason not applicable|why not applicable|why n/a|rationale|justification|reden|begründung|"
        "grund|raison|motif|justificación|razón|motivo|motivazione|justificativa|uzasadnienie|powód|orsak|årsag|"
        "begrunnelse|důvod|dôvod|perustelu|indok|gerekçe",
    ),
    (
        Role.NOTE,
        "note|notes|comment|comments|remark|remarks|explanation|explain|details|detail|observation|observations|"
        "findings|finding|additional info|additional information|description of state|context|feedback|discussion|"
        "action|actions|next step|next steps|improvement|improvements|recommendation|recommendations|follow up|"
        "free text|elaboration|clarification|toelichting|opmerking|opmerkingen|commentaar|notitie|notities|uitleg|"
        "actie|acties|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|erläuterung|erläuterungen|"
        "notiz|notizen|hinweis|hinweise|maßnahme|maßnahmen|commentaire|commentaires|remarque|remarques|explication|"
        "observations|précisions|comentario|comentarios|observación|observaciones|notas|nota|commento|commenti|note|"
        "osservazioni|annotazioni|comentário|comentários|observação|observações|komentarz|komentarze|uwagi|uwaga|"
        "kommentar|kommentarer|anmärkning|anmärkningar|bemærkning|bemærkninger|merknad|merknader|poznámka|poznámky|"
        "komentář|komentáře|komentár|komentáre|kommentti|kommentit|huomautus|huomautukset|megjegyzés|megjegyzések|"
        "yorum|yorumlar|açıklama|notlar|comentarii|observații|комментарий|комментарии|примечание|примечания|коментар|"
        "σχόλια|備考|コメント|备注|비고",
    ),
    (
        Role.EVIDENCE,
        "evidence|proof|link|links|url|reference|references|source|sources|artefact|artifact|documentation link|"
        "bewijs|onderbouwing|bron|nachweis|nachweise|beleg|belege|quelle|preuve|preuves|justificatif|lien|evidencia|"
        "evidencias|enlace|evidenza|evidenze|prova|prove|evidência|evidências|dowód|dowody|bevis|dokumentation|důkaz|"
        "dôkaz|näyttö|bizonyíték|kanıt|dovezi|доказательство",
    ),
    (
        Role.OWNER,
        "owner|action owner|responsible|responsible person|assignee|assigned to|assigned|accountable|who|lead|"
        "action holder|raci|eigenaar|verantwoordelijke|verantwoordelijk|wie|actiehouder|verantwortlich|"
        "verantwortlicher|verantwortliche|zuständig|responsable|porteur|propietario|responsabile|responsável|dono|"
        "właściciel|odpowiedzialny|ansvarig|ägare|ansvarlig|eier|vastník|vlastník|zodpovědný|zodpovedný|omistaja|"
        "vastuuhenkilö|felelős|sorumlu|responsabil|ответственный|відповідальний|担当|负责人|담당자",
    ),
    (
        Role.APPLIES,
        "applicable|applies|relevant|in scope|scope|applicability|relevance|van toepassing|relevantie|anwendbar|"
        "relevanz|zutreffend|applicabilité|concerné|aplica|aplicable|aplicabilidad|applicabile|aplicável|dotyczy|"
        "tillämplig|gælder|gjelder",
    ),
    (
        Role.EXTRA,
        "priority|prio|importance|impact|effort|weight|weighting|max|max points|maximum|max. points|max score|"
        "possible points|points possible|mandatory|must have or nice to have|category of effort|cost|risk|complexity|"
        "moscow|value|urgency|confidence|level required|required|verified|reviewed|checked by|review|approved|id code|"
        "tier|tag|tags|type|use case|use cases|role|roles|tool|tools|tooling|hint|guidance|help|example|examples|why|"
        "last updated|updated|updated on|updated at|modified|version|ticket|jira|issue|epic|prioriteit|belang|gewicht|"
        "priorität|wichtigkeit|gewichtung|aufwand|risiko|priorité|poids|prioridad|peso|priorità|prioridade|waga|"
        "priorytet|prioritet|priorita|tärkeys|prioriteetti|prioritás|öncelik|prioritate|приоритет|pondération|"
        "automated|quick win|must have|nice to have|critical|blocking|blocker|regulatory|legal|easy|low hanging fruit|"
        "average|gap|open point|deviation|trend|change|difference|delta|weighted score",
    ),
    (
        Role.NUMBER,
        "number|no|nr|num|#|id|item no|criterium number|criterion number|question number|index|ref|№|nummer|volgnummer|"
        "lfd nr|numéro|número|numero|n°|nº|numer|lp|l p|číslo|č|číslo kritéria|numero|sorszám|ssz|sıra|sıra no|номер|"
        "n|番号|编号|번호|q|crit no",
    ),
    (
        Role.SECTION,
        "section|area|category|chapter|theme|topic|domain|subsection|pillar|dimension|capability|group|block|part|"
        "sectie|onderdeel|categorie|hoofdstuk|thema|bereich|kategorie|abschnitt|kapitel|catégorie|domaine|rubrique|"
        "sección|categoría|área|sezione|categoria|seção|secção|sekcja|obszar|kategoria|avsnitt|område|oblast|sekce|"
        "osio|alue|szakasz|terület|bölüm|alan|secțiune|раздел|категория|розділ|分類|类别|구분",
    ),
    (
        Role.STATEMENT,
        "criterion|criterium|criteria|assessment criterium|assessment criterion|statement|statements|question|"
        "questions|requirement|requirements|control|item|must haves|must have|practice|check item|description|what|"
        "checklist|assessment item|best practice|beoordelingscriterium|criteria|vraag|stelling|eis|kriterium|"
        "kriterien|frage|anforderung|aussage|prüfpunkt|critère|critères|exigence|énoncé|criterio|criterios|pregunta|requisito|"
        "afirmación|criteri|domanda|requisiti|critério|critérios|pergunta|kryterium|pytanie|wymaganie|fråga|påstående|"
        "krav|kriterie|spørgsmål|spørsmål|kritérium|otázka|požadavek|kriteeri|kysymys|väittämä|vaatimus|kérdés|"
        "kritérium|kriter|soru|criteriu|întrebare|критерий|вопрос|критерій|питання|項目|质量|문항",
    ),
    (
        Role.STATUS,
        "status|state|current status|implementation status|implementation|progress|stand|ist|ist zustand|umsetzung|"
        "umsetzungsstand|umgesetzt|statut|état|avancement|estado|situación|stato|situação|estado atual|stan|tila|"
        "állapot|durum|stare|статус|состояние|стан|状態|状态|상태|rag|rag status|traffic light|ampel|stoplicht",
    ),
    (
        Role.SCORE,
        "score|scores|points|rating|level|maturity|maturity level|maturity score|grade|mark|value 1 5|punten|cijfer|"
        "niveau|punkte|bewertung|reifegrad|stufe|note 1 5|notation|puntuación|puntos|nivel|calificación|punteggio|"
        "livello|pontuação|nível|ocena|punkty|poziom|poäng|betyg|nivå|point|skóre|body|úroveň|pisteet|taso|pontszám|"
        "puan|seviye|scor|punctaj|оценка|баллы|бал|点数|得分|점수",
    ),
    (
        Role.ANSWER,
        "answer|answers|response|responses|result|results|assessment|outcome|compliance|compliant|conformity|"
        "fulfilled|fulfilment|fulfillment|in place|done|met|ok|yes|implemented|present|achieved|satisfied|complete|"
        "completed|available|evaluation|judgement|judgment|self assessment|our answer|team answer|actual|tick|check|"
        "checkbox|checked|y n|yes no|selection|choice|vote|antwoord|antwoorden|resultaat|beoordeling|voldaan|voldoet|"
        "aanwezig|gereed|ja nee|antwort|antworten|ergebnis|erfüllt|erfüllung|erfüllungsgrad|vorhanden|beurteilung|"
        "einschätzung|ja nein|réponse|réponses|résultat|conformité|conforme|évaluation|oui non|respuesta|respuestas|"
        "resultado|cumple|cumplimiento|evaluación|sí no|si no|risposta|risposte|risultato|conformità|valutazione|"
        "soddisfatto|sì no|resposta|respostas|atende|avaliação|conformidade|sim não|odpowiedź|odpowiedzi|wynik|"
        "spełnione|zgodność|tak nie|svar|resultat|uppfyllt|ja nej|opfyldt|oppfylt|ja nei|odpověď|odpovědi|odpoveď|"
        "splněno|splnené|výsledek|ano ne|vastaus|vastaukset|tulos|täyttyy|kyllä ei|válasz|válaszok|teljesül|eredmény|"
        "igen nem|cevap|yanıt|sonuç|evet hayır|răspuns|răspunsuri|îndeplinit|da nu|ответ|ответы|результат|да нет|"
        "відповідь|відповіді|так ні|απάντηση|ναι όχι|回答|答案|答え|응답|답변",
    ),
    (
        Role.PROJECT,
        "project|project name|name of the ml project|name of the project|ml project|model|model name|use case name|"
        "application|application name|product|system|system name|solution|service|initiative|projectnaam|"
        "naam project|projekt|projektname|anwendung|projet|nom du projet|proyecto|nombre del proyecto|progetto|"
        "nome progetto|nome del progetto|projeto|nome do projeto|nazwa projektu|projektnamn|projektnavn|prosjekt|"
        "prosjektnavn|název projektu|názov projektu|projekti|proje|proje adı|proiect|проект|название проекта",
    ),
    (
        Role.TEAM,
        "team|team name|squad|department|business unit|unit|tribe|organisation|organization|company|afdeling|teamnaam|"
        "abteilung|équipe|service|département|equipo|departamento|squadra|reparto|equipe|time|zespół|dział|avdelning|"
        "afdeling|avdeling|tým|oddělení|tiimi|osasto|csapat|takım|ekip|echipă|команда|отдел|відділ",
    ),
    (
        Role.PERSON,
        "assessor|assessors|assessed by|assessment by|reviewer|reviewers|reviewed by|auditor|facilitator|moderator|"
        "filled in by|filled by|completed by|author|participant|participants|respondent|name|your name|person|"
        "contact|interviewer|interviewee|email|e mail|email address|mail|ingevuld door|beoordelaar|beoordeeld door|"
        "naam|deelnemers|bearbeiter|ausgefüllt von|prüfer|bewertet von|teilnehmer|name des|rempli par|évaluateur|"
        "évalué par|nom|auteur|adresse e mail|evaluador|evaluado por|rellenado por|nombre|correo|valutatore|"
        "compilato da|autore|avaliador|preenchido por|avaliado por|autor|wypełnił|oceniający|bedömare|ifylld av|"
        "udfyldt af|utfylt av|vyplnil|hodnotitel|arvioija|täyttäjä|kitöltő|értékelő|dolduran|değerlendiren|evaluator|"
        "completat de|заполнил|автор|оценщик",
    ),
    (
        Role.DATE,
        "date|review date|assessment date|date of assessment|assessed on|assessed at|period|quarter|month|year|moment|"
        "round|datum|beoordelingsdatum|datum beoordeling|periode|kwartaal|bewertungsdatum|stand vom|quartal|"
        "date d'évaluation|période|fecha|fecha de evaluación|periodo|data|data valutazione|data da avaliação|"
        "data oceny|dato|päivämäärä|pvm|dátum|tarih|data evaluării|дата|timestamp|tijdstempel|zeitstempel|"
        "horodateur|marca temporal|informazioni cronologiche|carimbo de data hora|sygnatura czasowa|tidsstämpel|"
        "tidsstempel|časové razítko|aikaleima|időbélyeg|zaman damgası|submitted|submitted at|completion time|"
        "start time",
    ),
)  # fmt: skip
FILLERS = (
    "the|our|your|my|own|team|self|current|actual|overall|mlops|ml|maturity|question|criterion|criteria|value|field|"
    "of|in|is|it|for|this|per|and|or|a"
)
BESIDE = (
    "please|add|any|additional|optional|further|if|not|applicable|by|with|to|on|at|yes|no|na|n|y|x|short|brief|here|"
    "date|more|other|general|free|text|be|are|which|how|has|have|we|you|new|old|last|first|total|all|each|above|below|"
    "previous|question|elaborate|clarify|provide|give|describe|specify|"
    "de|la|le|les|des|du|der|die|das|und|of|en|van|het|et|e|i|og|och|a|o|zu|zur|zum|sur|per"
)
NEUTRAL = "value|review|reviewed|verified|approved|checked by|type|tag|tags|tier|change"
ASKING = (
    "which|what|who|when|your|our|my|the|this|is|are|of|for|in|on|you|we|it|please|select|enter|choose|fill|name|do"
)
"""Words with which a form asks for a name: "Which project is it?"."""
CURRENT = (
    "current|now|today|as is|present state|current state|actual|huidig|nu|ist|aktuell|heute|actuel|actuelle|"
    "aujourd'hui|attuale|oggi|atual|obecnie|nuværende|nåværende|současný|nyt|jelenlegi|mevcut"
)
AGAINST = (
    "gap|gaps|missing|deviation|deviations|open point|issue|issues|lack|lacking|not in place|absent|shortcoming|"
    "finding|findings|gap identified|issue found|nonconformity|non conformity|"
    "non compliant|not met|not done|to be improved|lücke|fehlt|abweichung|mangel|mängel|"
    "ontbreekt|afwijking|niet aanwezig|manquant|écart|falta|brecha|carencia|manca|lacuna|scostamento|lacuna|brak|luka"
)
PLAN = (
    "action|actions|action plan|plan|roadmap|backlog|to do|todo|improvement plan|maßnahmen|acties|actieplan|"
    "plan d'action|plan de acción|piano d'azione|tasks"
)
ROUNDS = (
    "audit|auditor|external|external audit|internal audit|reviewer|peer|peer review|manager|"
    "follow up|followup|re|reassessment|baseline|before|after|first|second|third|1|2|3|1st|2nd|3rd|initial|final|"
    "previous|last|last year|this year|previous year|last quarter|this quarter|last time|this time|earlier|old|new|"
    "consensus|agreed|agreement|group|joint|decision|moderated|facilitator|assessor|expert|hertoets|nulmeting|audit 1|"
    "audit 2|vorher|nachher|vorjahr|konsens|avant|après|consensus final|antes|después|prima|dopo|consenso"
)

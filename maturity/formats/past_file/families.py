"""Words that say the same and settle nothing: "partly", "teilweise", "deels". One decision settles a family of them."""

from functools import cache

from maturity.formats.past_file.lexicon import key_of

_FAMILIES = {
    "partially": "partly|partial|part|in part|partially done|partly done|half|halfway|half done|somewhat|"
    "to some extent|partially implemented|partly implemented|partially in place|partly in place|partially compliant|"
    "partly compliant|partially met|partly met|deels|gedeeltelijk|ten dele|deels geïmplementeerd|"
    "gedeeltelijk geïmplementeerd|teilweise|zum teil|teils|tlw|teilweise umgesetzt|teilweise erfüllt|"
    "teilweise implementiert|partiellement|partiel|partielle|en partie|partiellement conforme|"
    "partiellement implémenté|parcialmente|parcial|en parte|cumple parcialmente|parcialmente implementado|"
    "parzialmente|parziale|in parte|parzialmente implementato|em parte|częściowo|częściowe|w części|"
    "częściowo wdrożone|delvis|delvist|til dels|till viss del|delvis infört|částečně|čiastočne|zčásti|osittain|osin|"
    "részben|részleges|kısmen|parțial|частично|частково|εν μέρει|μερικώς|一部|部分的|部分|일부|부분",
    "mostly": "largely|almost|nearly|largely implemented|largely in place|mostly implemented|mostly in place|"
    "grotendeels|bijna|überwiegend|größtenteils|weitgehend|fast|presque|majoritairement|casi|mayormente|quasi|quase|"
    "prawie|nästan|i huvudsak|næsten|nesten|téměř|takmer|melkein|majdnem|neredeyse|aproape|почти|майже|σχεδόν",
    "in progress": "in process|inprogress|work in progress|wip|ongoing|on going|underway|under way|started|doing|"
    "in development|being implemented|in implementation|under construction|in ontwikkeling|bezig|mee bezig|loopt|"
    "lopend|in uitvoering|gestart|onderhanden|in bewerking|wordt aan gewerkt|in arbeit|in bearbeitung|in umsetzung|"
    "in entwicklung|laufend|läuft|begonnen|angefangen|gestartet|en cours|démarré|commencé|en curso|en progreso|"
    "en proceso|en desarrollo|iniciado|in corso|in lavorazione|in sviluppo|iniziato|em curso|em andamento|"
    "em progresso|em desenvolvimento|w trakcie|w toku|rozpoczęte|pågår|pågående|påbörjat|i gang|igangværende|"
    "påbegyndt|påbegynt|probíhá|prebieha|rozpracováno|zahájeno|kesken|käynnissä|työn alla|aloitettu|folyamatban|"
    "devam ediyor|başladı|în curs|în desfășurare|в процессе|в процесі|в работе|в роботі|начато|розпочато|"
    "σε εξέλιξη|対応中|実施中|進行中|进行中|진행중|진행 중",
    "planned": "plan|scheduled|on roadmap|on the roadmap|gepland|in voorbereiding|geplant|in planung|in vorbereitung|"
    "prévu|prévue|planifié|planifiée|planificado|planificada|previsto|prevista|pianificato|pianificata|planejado|"
    "planeado|planejada|planowane|zaplanowane|planerat|planerad|planlagt|plánováno|plánované|suunniteltu|"
    "suunnitteilla|tervezett|tervezve|planlandı|planlanıyor|planificat|запланировано|заплановано|"
    "προγραμματισμένο|予定|计划中|예정",
    "to do": "todo|to be done|to do next|backlog|te doen|à faire|por hacer|da fare|a fazer|do zrobienia|att göra|"
    "at gøre",
    "unknown": "don't know|do not know|dont know|dk|unclear|unsure|not sure|no idea|onbekend|onduidelijk|weet niet|"
    "weet ik niet|unklar|unbekannt|weiß nicht|inconnu|ne sait pas|ne sais pas|nsp|desconocido|no sé|no sabe|ns|"
    "sconosciuto|non so|desconhecido|não sei|nieznane|nie wiem|okänt|vet ej|vet inte|ukendt|ukjent|ved ikke|"
    "vet ikke|neznámo|nevím|neviem|tuntematon|en tiedä|ismeretlen|nem tudom|bilinmiyor|bilmiyorum|necunoscut|nu știu|"
    "неизвестно|невідомо|не знаю|άγνωστο|δεν ξέρω|不明|未知|모름|?|??|???",
    "maybe": "perhaps|possibly|probably|misschien|vielleicht|eventuell|peut-être|quizás|quizá|forse|talvez|może|"
    "kanske|måske|kanskje|možná|možno|ehkä|talán|belki|poate|возможно|можливо|ίσως",
    "sometimes": "occasionally|soms|manchmal|parfois|a veces|a volte|às vezes|czasami|ibland|nogle gange|av og til|"
    "někdy|niekedy|joskus|néha|bazen|uneori|иногда|інколи",
    "to be determined": "tbd|to be defined|to be confirmed|tbc|tba|to be checked|to check|nader te bepalen|ntb|"
    "nog te bepalen|zu klären|zu prüfen|à définir|à confirmer|por definir|por confirmar|da definire|da confermare|"
    "a definir|a confirmar|do ustalenia",
}  # fmt: skip


@cache
def _members() -> dict[str, str]:
    return {key_of(word): name for name, listed in _FAMILIES.items() for word in listed.split("|")}


def is_undecided(core: str) -> bool:
    """Whether a mark's words are of a family, and so settle nothing."""
    return core in _members()


def family_of(core: str) -> str:
    """The family of a mark's words, as `key_of` writes them; the words themselves where they have none."""
    return _members().get(core, core)

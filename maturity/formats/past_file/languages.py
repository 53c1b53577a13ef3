"""How people write yes, no, not applicable and "neither" in their languages: the one table of spellings.

Each text is a list divided by |. `yes`, `no` and `na` are certain. `open` are words that settle nothing and become
questions. `hedge` are words that make a yes before them uncertain ("Yes, partly"); `condition` those that do so right
behind it only ("Yes, if there is budget"). `negators` before any word of `yes`
make a no ("not implemented"), so that a negation never reads as what it contains; before a `graded` word they are only
"not quite" ("not fully") and a question. `weak` are spellings that mean something else in another language or alone
("o" for oui, "ne"): they count only beside words of their own language.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The spellings of one language. `weak_yes`, `weak_no`, `weak_na` as described above."""

    name: str
    yes: str
    no: str
    na: str
    open: str = ""
    graded: str = ""
    hedge: str = ""
    condition: str = ""
    negators: str = ""
    weak_yes: str = ""
    weak_no: str = ""
    weak_na: str = ""


LANGUAGES = (
    Language(
        name="English",
        yes="yes|y|yep|yeah|yup|true|ok|okay|done|in place|already in place|in use|implemented|fully implemented|"
        "fully in place|implemented fully|fully|full|compliant|fully compliant|conforms|conform|conformant|"
        "conforming|complies|comply|met|meets|meets requirement|fully met|fulfilled|fulfils|fulfills|"
        "completely fulfilled|satisfied|achieved|fully achieved|complete|completed|100% complete|pass|passed|passes|"
        "present|exists|existing|available|covered|fully covered|established|documented|ticked|checked|affirmative|"
        "positive|accomplished|realised|realized|finished|applied|adhered|in operation|operational|live|in production|"
        "rolled out|deployed|available for all|set up|we have this|"
        "we have it|we do this|we do|have it|implemented and working|active|enabled|correct",
        no="no|n|nope|nah|false|nok|not ok|not okay|missing|absent|not|not at all|not yet|lacking|fail|failed|"
        "fails|unmet|unfulfilled|undone|unavailable|noncompliant|non compliant|nonconform|non conform|non conforming|"
        "nonconforming|nonconformant|non conformant|non conformity|nonconformity|incompliant|uncompliant|not started|"
        "not begun|does not exist|does not meet|doesn't meet|does not comply|doesn't comply|doesn't exist|"
        "do not have|don't have|we don't have this|we do not have this|we don't|we do not|not there|not yet there|"
        "not done yet|nothing|not there yet|not in place yet|not yet in place|not implemented yet|"
        "not yet implemented|not available yet|negative|unimplemented|unsatisfied|not existing|non existent|"
        "nonexistent|inexistent|not fulfilling|not complying|not documented yet|not planned|never|"
        "not established yet|not met yet|not currently|currently not|we do not do this|we don't do this|undocumented",
        na="na|n a|not applicable|non applicable|inapplicable|not relevant|irrelevant|does not apply|"
        "doesn't apply|not appl|not appl.|not applic|not applic.|n appl|n.appl.|out of scope|not in scope|not needed|"
        "not required|not necessary|exempt|excluded|no applicability|not applicable here|notapplicable|n applicable",
        open="partially|partly|partial|part|in part|mostly|largely|almost|nearly|somewhat|half|halfway|limited|"
        "to some extent|sometimes|often|rarely|usually|always|occasionally|in progress|in-progress|in process|"
        "inprogress|work in progress|wip|ongoing|on going|underway|under way|started|planned|plan|scheduled|soon|"
        "to do|todo|to be done|to do next|to be defined|to be determined|to be confirmed|to be checked|to check|tbd|"
        "tbc|tba|unknown|unclear|unsure|not sure|don't know|do not know|dont know|dk|maybe|perhaps|possibly|probably|"
        "not fully|not completely|not entirely|not everywhere|not all|not always|not really|incomplete|not complete|"
        "not completed|not quite|open|closed|pending|on hold|draft|blocked|deferred|postponed|under review|in review|"
        "under discussion|in discussion|discuss|to discuss|kind of|sort of|more or less|depends|it depends|mixed|"
        "both|yes and no|yes/no|y/n|no idea|not answered|unanswered|no answer|not assessed|not evaluated|not checked|"
        "not verified|not tested|skipped|skip|in development|being implemented|in implementation|under construction|"
        "backlog|on roadmap|on the roadmap|pilot|poc|experimental|basic|ad hoc|adhoc|manual|manually|some|few|many|"
        "most|partially implemented|partly implemented|partially in place|partly in place|partially compliant|"
        "partly compliant|partially met|partly met|largely implemented|largely in place|mostly implemented|"
        "mostly in place|high|medium|low|agree|disagree|neutral|strongly agree|strongly disagree|good|bad|fair|poor|"
        "excellent|average|weak|strong|n.d.|nd|none|nan|null|confirmed|not confirmed|?|??|???",
        graded="fully|full|completely|complete|completed|finished|entirely|100%|totally",
        hedge="partially|partly|partial|in part|mostly|largely|almost|nearly|but|except|excluding|only|not|isn't|"
        "aren't|without|though|although|however|in progress|wip|planned|soon|started|ongoing|sometimes|maybe|"
        "probably|perhaps|possibly|unclear|unsure|tbd|tbc|tba|to be|to do|todo|half|limited|some|incomplete|draft|"
        "unless|more or less|kind of|sort of|depends|for now|until|no|nok|missing|mixed|pending|yet|supposedly|"
        "i think|we think|hopefully|theoretically|in theory|not yet|n/a|na|roughly|for most|most|pilot|poc|should be|"
        "will be|would be|could be|with exceptions|with exception|with remarks|with caveats|with limitations|"
        "with reservations|outdated|not up to date|needs|need to|in part of",
        condition="if|when|once|provided|assuming|as soon as|in case|where possible|where applicable|where relevant|"
        "subject to",
        negators="not|non|isn't|is not|are not|aren't|not yet|not currently|currently not|never|hasn't been|not been",
    ),
    Language(
        name="Dutch",
        yes="ja|jazeker|wel|wel aanwezig|aangevinkt|jawel|waar|klaar|gereed|aanwezig|voldaan|voldoet|"
        "geïmplementeerd|ingevoerd|volledig geïmplementeerd|gerealiseerd|volledig|geregeld|ingericht|op orde|akkoord|"
        "conform|gedaan|afgerond|voltooid|beschikbaar|gedocumenteerd|behaald|vastgelegd|in orde|bestaat|in gebruik",
        no="nee|neen|onwaar|afwezig|ontbreekt|ontbrekend|niet|nog niet|nooit|geen|voldoet niet|voldoet nog niet|"
        "niet voldaan|niet op orde|niet conform|onvoldoende|niet begonnen|niet gestart|niet ingevuld in de praktijk|"
        "niet akkoord|nog niet begonnen",
        na="nvt|n v t|niet van toepassing|nvt.|niet relevant|niet nodig|niet vereist|buiten scope",
        open="deels|gedeeltelijk|grotendeels|ten dele|half|bijna|in ontwikkeling|bezig|mee bezig|loopt|lopend|"
        "in uitvoering|gepland|gestart|in voorbereiding|onbekend|onduidelijk|weet niet|weet ik niet|misschien|"
        "nader te bepalen|ntb|nog te bepalen|soms|niet volledig|niet helemaal|niet overal|niet altijd|beperkt|"
        "ja en nee|ja/nee|wordt aan gewerkt|deels geïmplementeerd|gedeeltelijk geïmplementeerd|open|te doen|"
        "in bewerking|onderhanden",
        graded="volledig|klaar|gereed|afgerond|voltooid",
        hedge="deels|gedeeltelijk|grotendeels|maar|alleen|behalve|enkel|slechts|niet|nog niet|bijna|gepland|bezig|"
        "in ontwikkeling|soms|misschien|beperkt|echter|geen|half|binnenkort|uitgezonderd|wordt nog",
        condition="als|indien|mits|zodra|wanneer|waar mogelijk",
        negators="niet|nog niet|geen|nooit",
        weak_yes="j|v",
        weak_no="f",
    ),
    Language(
        name="German",
        yes="ja|jawohl|wahr|richtig|erledigt|umgesetzt|vollständig umgesetzt|voll umgesetzt|implementiert|"
        "vollständig implementiert|erfüllt|voll erfüllt|vollständig erfüllt|vorhanden|vollständig|fertig|"
        "abgeschlossen|konform|eingeführt|gegeben|existiert|verfügbar|dokumentiert|in ordnung|i.o.|io|zutreffend|"
        "trifft zu|trifft voll zu|realisiert|etabliert|abgedeckt|bestanden|im einsatz|erreicht",
        no="nein|nee|falsch|fehlt|fehlend|nicht|noch nicht|unerfüllt|nicht vorhanden|nicht konform|n.i.o.|nio|nie|"
        "niemals|gar nicht|überhaupt nicht|kein|keine|keiner|trifft nicht zu|erfüllt nicht|nicht begonnen|"
        "nicht gestartet|nichts|"
        "ausstehend nicht begonnen|nicht erledigt|nicht in ordnung|mangelhaft",
        na="entbehrlich|entf|nicht anwendbar|nicht zutreffend|nicht relevant|irrelevant|entfällt|n. a.|n.a.|"
        "nicht erforderlich|nicht notwendig|nicht nötig|nz|n.z.|n. z.|keine relevanz|nicht im scope|"
        "außerhalb des scopes|unzutreffend",
        open="teilweise|zum teil|teils|überwiegend|größtenteils|weitgehend|fast|halb|in arbeit|in bearbeitung|"
        "in umsetzung|in planung|geplant|begonnen|angefangen|gestartet|laufend|läuft|offen|unklar|unbekannt|"
        "weiß nicht|weiss nicht|vielleicht|eventuell|manchmal|nicht vollständig|nicht ganz|nicht überall|nicht immer|"
        "eingeschränkt|ja und nein|ja/nein|jein|zu klären|noch offen|in vorbereitung|teilweise umgesetzt|"
        "teilweise erfüllt|teilweise implementiert|keine angabe|k.a.|k. a.|ka|zu prüfen|in entwicklung",
        graded="vollständig|voll|fertig|abgeschlossen",
        hedge="teilweise|zum teil|teils|aber|nur|außer|ausser|nicht|noch nicht|fast|geplant|in arbeit|in planung|"
        "manchmal|vielleicht|eingeschränkt|jedoch|kein|keine|bis auf|überwiegend|größtenteils|weitgehend|halb|bald|"
        "in umsetzung|demnächst|ohne",
        condition="wenn|falls|sobald|sofern|soweit|wo möglich",
        negators="nicht|noch nicht|nie|kein|keine",
        weak_yes="j",
    ),
    Language(
        name="French",
        yes="oui|vrai|fait|en place|mis en place|mise en place|implémenté|implémentée|totalement implémenté|"
        "réalisé|réalisée|conforme|atteint|atteinte|satisfait|satisfaite|présent|présente|existant|existe|disponible|"
        "complet|complète|terminé|terminée|acquis|validé|validée|documenté|documentée|respecté|respectée|appliqué|"
        "totalement|entièrement|d'accord|rempli|effectué",
        no="non|faux|absent|absente|manquant|manquante|pas en place|pas encore|pas fait|jamais|inexistant|"
        "inexistante|pas du tout|non conforme|aucun|aucune|pas mis en place|non fait|à faire pas commencé|"
        "pas commencé|non commencé|n'existe pas|il n'existe pas",
        na="sans objet|non applicable|pas applicable|non pertinent|pas pertinent|hors périmètre|ne s'applique pas|"
        "non concerné|pas concerné|inapplicable|s.o.|s/o|s. o.|non requis|pas nécessaire",
        open="partiellement|partiel|partielle|en partie|en cours|prévu|prévue|planifié|planifiée|presque|à moitié|"
        "inconnu|ne sait pas|ne sais pas|nsp|peut-être|parfois|à définir|à confirmer|oui et non|oui/non|à faire|"
        "plutôt|incomplet|pas entièrement|pas complètement|pas toujours|partiellement conforme|"
        "partiellement implémenté|majoritairement|limité|démarré|commencé",
        graded="totalement|entièrement|complet|complète|terminé|terminée",
        hedge="partiellement|partiel|partielle|en partie|mais|sauf|seulement|uniquement|pas|en cours|prévu|"
        "planifié|presque|parfois|peut-être|limité|hors|excepté|cependant|toutefois|majoritairement|bientôt|non|"
        "aucun|aucune|sans",
        condition="si|quand|lorsque|dès|à condition|sous réserve",
        negators="non|pas|pas encore|jamais",
        weak_yes="o",
        weak_na="so",
    ),
    Language(
        name="Spanish",
        yes="sí|verdadero|cierto|hecho|implementado|implementada|totalmente implementado|implantado|implantada|"
        "cumple|cumplido|cumplida|en marcha|completo|completa|completado|completada|conforme|presente|existe|"
        "existente|disponible|realizado|realizada|terminado|finalizado|logrado|alcanzado|documentado|documentada|"
        "aplicado|totalmente|satisfecho|en funcionamiento",
        no="no|falso|no cumple|incumple|ausente|falta|faltante|todavía no|aún no|nunca|inexistente|no existe|"
        "no conforme|no hay|ninguno|ninguna|sin implementar|pendiente de iniciar|no iniciado|incumplido|en absoluto",
        na="no aplica|no aplicable|no corresponde|no procede|no se aplica|no es aplicable|fuera de alcance|"
        "irrelevante|no relevante|no necesario|no requerido|n/p",
        open="parcialmente|parcial|en parte|en curso|en progreso|en proceso|planificado|planificada|previsto|casi|"
        "desconocido|no sé|no sabe|ns|ns/nc|quizás|quizá|a veces|por definir|por confirmar|sí y no|sí/no|incompleto|"
        "pendiente|por hacer|iniciado|en desarrollo|mayormente|limitado|no del todo|no siempre|no totalmente|"
        "cumple parcialmente|parcialmente implementado",
        graded="totalmente|completo|completa|completado|completada|terminado|finalizado",
        hedge="parcialmente|parcial|en parte|pero|salvo|excepto|solo|sólo|solamente|no|aún no|todavía no|en curso|"
        "en progreso|planificado|previsto|casi|a veces|quizás|limitado|sin embargo|falta|sin|pendiente",
        condition="si|cuando|siempre que|en cuanto|a condición",
        negators="no|aún no|todavía no|sin|no está|no esta",
        weak_yes="si|s",
    ),
    Language(
        name="Italian",
        yes="sì|vero|fatto|implementato|implementata|pienamente implementato|completato|completata|completo|"
        "conforme|presente|soddisfatto|soddisfatta|raggiunto|in atto|in essere|disponibile|esiste|esistente|"
        "realizzato|documentato|rispettato|attivo|totalmente",
        no="no|falso|assente|mancante|manca|non ancora|mai|inesistente|non conforme|non presente|nessuno|nessuna|"
        "per niente|non iniziato|non esiste",
        na="non applicabile|non si applica|non pertinente|non rilevante|fuori ambito|non necessario|non richiesto",
        open="parzialmente|parziale|in parte|in corso|pianificato|pianificata|previsto|prevista|quasi|sconosciuto|"
        "non so|forse|a volte|da definire|da fare|da confermare|sì e no|sì/no|incompleto|in lavorazione|in sviluppo|"
        "iniziato|limitato|non del tutto|non sempre|parzialmente implementato",
        graded="pienamente|totalmente|completato|completata|completo",
        hedge="parzialmente|parziale|in parte|ma|però|tranne|eccetto|solo|soltanto|non|in corso|pianificato|"
        "previsto|quasi|a volte|forse|limitato|tuttavia|manca|senza|nessun|nessuna",
        condition="se|quando|purché|non appena|a condizione",
        negators="non|non ancora|mai|non è",
        weak_yes="si|s",
    ),
    Language(
        name="Portuguese",
        yes="sim|verdadeiro|feito|implementado|implementada|totalmente implementado|implantado|implantada|cumpre|"
        "cumprido|cumprida|completo|concluído|concluída|conforme|presente|existe|existente|disponível|realizado|"
        "realizada|atendido|atende|alcançado|documentado|em vigor|em uso|totalmente|atingido",
        no="não|falso|ausente|falta|faltando|ainda não|nunca|inexistente|não conforme|não existe|nenhum|nenhuma|"
        "não iniciado|não atende|não cumpre|não tem|não há|não temos",
        na="não aplicável|não se aplica|não aplica|não relevante|fora do escopo|não necessário|não requerido",
        open="parcialmente|parcial|em parte|em curso|em andamento|em progresso|planejado|planeado|planejada|"
        "previsto|quase|desconhecido|não sei|talvez|às vezes|a definir|a confirmar|sim e não|sim/não|incompleto|"
        "pendente|a fazer|iniciado|em desenvolvimento|limitado|não totalmente|nem sempre|parcialmente implementado",
        graded="totalmente|completo|concluído|concluída",
        hedge="parcialmente|parcial|em parte|mas|exceto|excepto|só|somente|apenas|não|ainda não|em andamento|"
        "em curso|planejado|planeado|previsto|quase|às vezes|talvez|limitado|porém|falta|sem|pendente",
        condition="se|quando|desde que|assim que",
        negators="não|ainda não|sem|não está",
        weak_yes="s",
    ),
    Language(
        name="Polish",
        yes="tak|prawda|zrobione|gotowe|wdrożone|wdrożony|wdrożona|zaimplementowane|spełnione|spełniony|spełnia|"
        "zgodne|zgodny|istnieje|dostępne|zrealizowane|ukończone|zakończone|w pełni|obecne|jest|wykonane|"
        "udokumentowane",
        no="fałsz|brak|niezgodne|niezgodny|niespełnione|niewdrożone|jeszcze nie|nigdy|nie ma|niezrobione|niegotowe",
        na="nie dotyczy|nie ma zastosowania|bez zastosowania|nieistotne|nie wymagane|niewymagane|poza zakresem",
        open="częściowo|częściowe|w części|w trakcie|w toku|planowane|zaplanowane|prawie|nieznane|nie wiem|może|"
        "czasami|do ustalenia|do zrobienia|tak i nie|tak/nie|niepełne|rozpoczęte|nie w pełni|nie zawsze|"
        "częściowo wdrożone",
        graded="w pełni|ukończone|zakończone|gotowe",
        hedge="częściowo|częściowe|ale|tylko|oprócz|poza|nie|jeszcze nie|w trakcie|planowane|prawie|czasami|może|"
        "jednak|bez|brak",
        condition="jeśli|jeżeli|gdy|o ile|kiedy",
        negators="nie|jeszcze nie",
        weak_yes="t",
        weak_no="nie",
        weak_na="nd|n.d.|nd.",
    ),
    Language(
        name="Swedish",
        yes="ja|sant|klar|klart|färdig|färdigt|infört|införd|implementerad|implementerat|uppfyllt|uppfylld|"
        "uppfylls|finns|på plats|genomfört|genomförd|fullständigt|uppnått|dokumenterat|dokumenterad|helt infört|"
        "tillgänglig",
        no="nej|falskt|saknas|finns inte|inte|ej|ännu inte|inte ännu|aldrig|inte än|ingen|inget|inte alls|"
        "inte påbörjat|ej påbörjat",
        na="ej tillämpligt|inte tillämpligt|ej aktuellt|inte aktuellt|ej relevant|inte relevant|ej tillämplig|"
        "e.t.|behövs ej",
        open="delvis|till viss del|pågår|pågående|planerat|planerad|nästan|okänt|vet ej|vet inte|kanske|ibland|"
        "att göra|ja och nej|ja/nej|ofullständigt|påbörjat|påbörjad|inte helt|inte alltid|delvis infört|i huvudsak",
        graded="helt|fullständigt|färdig|färdigt|klar|klart",
        hedge="delvis|men|bara|endast|utom|förutom|inte|ej|ännu inte|pågår|planerat|nästan|ibland|kanske|saknas|"
        "utan|dock|snart",
        condition="om|när|såvida|så snart",
        negators="inte|ej|ännu inte|icke",
        weak_yes="j",
    ),
    Language(
        name="Danish and Norwegian",
        yes="ja|sandt|sant|færdig|klar|klart|implementeret|implementert|indført|innført|opfyldt|oppfylt|på plads|"
        "på plass|gennemført|gjennomført|findes|finnes|fuldt ud|opnået|oppnådd|dokumenteret|dokumentert|etableret|"
        "etablert",
        no="nej|nei|falsk|usant|mangler|ikke|endnu ikke|ikke endnu|ennå ikke|ikke ennå|aldrig|aldri|findes ikke|"
        "finnes ikke|ingen|slet ikke|ikke startet|ikke påbegyndt|ikke påbegynt",
        na="ikke relevant|ikke aktuelt|ikke anvendelig|ikke aktuel|ikke relevante|irrelevant|ikke anvendeligt|"
        "ikke nødvendig",
        open="delvist|delvis|til dels|i gang|igangværende|pågår|planlagt|næsten|nesten|ukendt|ukjent|ved ikke|"
        "vet ikke|måske|kanskje|nogle gange|av og til|at gøre|ja og nej|ja/nej|ja/nei|påbegyndt|påbegynt|ikke helt|"
        "ikke altid|ikke alltid|i vid udstrækning",
        graded="fuldt|færdig|klar|klart",
        hedge="delvist|delvis|til dels|men|kun|bare|undtagen|unntatt|ikke|endnu ikke|ennå ikke|i gang|planlagt|"
        "næsten|nesten|måske|kanskje|mangler|uden|uten|dog|snart",
        condition="hvis|når|dersom|såfremt|så snart",
        negators="ikke|endnu ikke|ennå ikke|ej",
        weak_yes="j",
    ),
    Language(
        name="Czech and Slovak",
        yes="ano|áno|pravda|hotovo|zavedeno|zavedené|implementováno|implementované|splněno|splnené|splňuje|spĺňa|"
        "existuje|dokončeno|dokončené|k dispozici|zcela|úplně|realizováno|v provozu|zdokumentováno",
        no="nepravda|chybí|chýba|zatím ne|ještě ne|ešte nie|nikdy|nesplněno|nesplnené|nesplňuje|nespĺňa|"
        "neexistuje|nezavedeno|neimplementováno|nehotovo|vůbec ne|není|nie je|nezahájeno",
        na="nevztahuje se|nevzťahuje sa|neaplikovatelné|nerelevantní|nerelevantné|netýká se|netýka sa|"
        "není relevantní|nepoužije se",
        open="částečně|čiastočne|zčásti|probíhá|prebieha|rozpracováno|rozpracované|plánováno|plánované|téměř|"
        "takmer|neznámo|nevím|neviem|možná|možno|někdy|niekedy|ano i ne|ano/ne|neúplné|zahájeno|ne zcela|ne vždy",
        graded="zcela|úplně|dokončeno|dokončené",
        hedge="částečně|čiastočne|ale|pouze|jen|iba|kromě|okrem|ne|nie|ještě ne|zatím ne|probíhá|plánováno|téměř|"
        "někdy|možná|bez|však",
        condition="pokud|když|jakmile|ak|keď",
        negators="ne|zatím ne|ještě ne|nie|nie je|není",
        weak_yes="a",
        weak_no="ne|nie",
    ),
    Language(
        name="Finnish",
        yes="kyllä|joo|totta|valmis|toteutettu|käytössä|täyttyy|on olemassa|kunnossa|täysin|dokumentoitu",
        no="epätosi|puuttuu|ei vielä|ei ole|ei lainkaan|ei koskaan|ei toteutettu|ei käytössä|ei täyty|ei aloitettu",
        na="ei sovellu|ei sovellettavissa|ei koske|ei relevantti|ei tarpeen|ei sovelleta",
        open="osittain|osin|kesken|käynnissä|työn alla|suunniteltu|suunnitteilla|melkein|tuntematon|en tiedä|ehkä|"
        "joskus|kyllä ja ei|kyllä/ei|aloitettu|ei täysin|ei aina",
        graded="täysin|valmis",
        hedge="osittain|osin|mutta|vain|paitsi|ei|ei vielä|kesken|suunniteltu|melkein|ehkä|joskus|puuttuu|ilman",
        condition="jos|kun|mikäli",
        negators="ei|ei vielä|ei ole",
        weak_yes="k",
        weak_no="ei|e",
    ),
    Language(
        name="Hungarian",
        yes="igen|igaz|kész|megvalósult|megvalósítva|bevezetve|teljesül|teljesült|megvan|létezik|megfelel|teljesen",
        no="nem|hamis|hiányzik|nincs|még nem|még nincs|soha|egyáltalán nem|nem kezdődött el",
        na="nem alkalmazható|nem releváns|nem értelmezhető|nem vonatkozik|nem szükséges",
        open="részben|részleges|folyamatban|tervezett|tervezve|majdnem|ismeretlen|nem tudom|talán|néha|"
        "igen és nem|igen/nem|nem teljesen",
        graded="teljesen|kész",
        hedge="részben|de|csak|kivéve|nem|még nem|folyamatban|tervezett|majdnem|talán|néha|nincs|nélkül",
        condition="ha|amikor|amennyiben",
        negators="nem|még nem",
        weak_yes="i",
    ),
    Language(
        name="Turkish",
        yes="evet|doğru|tamam|tamamlandı|var|mevcut|uygulandı|uygulanıyor|karşılanıyor|karşılandı|uygun|yapıldı|tam",
        no="hayır|yanlış|yok|eksik|henüz değil|henüz yok|uygulanmadı|karşılanmıyor|uygun değil|asla|yapılmadı|"
        "mevcut değil|hiç",
        na="uygulanamaz|geçerli değil|ilgili değil|uygulanabilir değil|kapsam dışı|gerekli değil",
        open="kısmen|devam ediyor|planlandı|planlanıyor|neredeyse|bilinmiyor|bilmiyorum|belki|bazen|evet ve hayır|"
        "evet/hayır|başladı",
        graded="tam|tamamlandı",
        hedge="kısmen|ama|fakat|sadece|yalnızca|hariç|değil|henüz|devam ediyor|planlandı|neredeyse|belki|bazen|"
        "yok|ancak",
        condition="eğer",
        weak_yes="e",
        weak_no="h",
    ),
    Language(
        name="Romanian",
        yes="da|adevărat|realizat|implementat|îndeplinit|conform|existent|există|complet|finalizat|în vigoare|"
        "disponibil",
        no="nu|fals|lipsește|lipsă|încă nu|nu încă|niciodată|absent|nu există|neconform|neîndeplinit|"
        "neimplementat|deloc",
        na="nu se aplică|neaplicabil|nu este cazul|irelevant|nu e cazul|nerelevant",
        open="parțial|în curs|în desfășurare|planificat|aproape|necunoscut|nu știu|poate|uneori|da și nu|da/nu|"
        "nu complet",
        graded="complet|finalizat",
        hedge="parțial|dar|doar|numai|cu excepția|nu|încă nu|în curs|planificat|aproape|poate|uneori|lipsește|fără",
        condition="dacă|când",
        negators="nu|nu este|încă nu",
    ),
    Language(
        name="Russian and Ukrainian",
        yes="да|так|истина|есть|готово|сделано|внедрено|реализовано|выполнено|соответствует|имеется|є|впроваджено|"
        "виконано|відповідає|полностью|повністю",
        no="нет|ні|ложь|отсутствует|ещё нет|еще нет|пока нет|никогда|відсутнє|відсутній|немає|ще ні|нема",
        na="не применимо|неприменимо|не применяется|не относится|не актуально|не застосовується|не стосується|"
        "незастосовно|н/п|не требуется",
        open="частично|частково|в процессе|в процесі|в работе|в роботі|запланировано|заплановано|почти|майже|"
        "неизвестно|невідомо|не знаю|возможно|можливо|иногда|інколи|да и нет|да/нет|так і ні|так/ні|не полностью|"
        "не повністю|начато|розпочато",
        graded="полностью|повністю|готово",
        hedge="частично|частково|но|але|только|лише|тільки|кроме|крім|не|нет|ні|в процессе|в процесі|"
        "запланировано|заплановано|почти|майже|иногда|возможно|без",
        condition="если|когда|якщо|коли",
        negators="не|ещё не|еще не|ще не|пока не",
    ),
    Language(
        name="Greek",
        yes="ναι|αληθές|έτοιμο|υλοποιημένο|υλοποιήθηκε|υπάρχει|ολοκληρώθηκε|πληρούται",
        no="όχι|ψευδές|λείπει|όχι ακόμα|δεν υπάρχει|ποτέ|δεν έχει υλοποιηθεί|δεν πληρούται|δεν υλοποιήθηκε",
        na="δεν εφαρμόζεται|μη εφαρμόσιμο|δεν ισχύει|δ/ε|άσχετο",
        open="εν μέρει|μερικώς|σε εξέλιξη|προγραμματισμένο|σχεδόν|άγνωστο|δεν ξέρω|ίσως|ναι και όχι|ναι/όχι",
        hedge="εν μέρει|μερικώς|αλλά|μόνο|εκτός|δεν|όχι|σε εξέλιξη|σχεδόν|ίσως",
        condition="αν|εφόσον|όταν",
        negators="μη|δεν|όχι",
    ),
    Language(
        name="Japanese, Chinese and Korean",
        yes="はい|有|あり|済|済み|実施済|実施済み|対応済|対応済み|適合|是|有的|已实现|已完成|符合|已實現|예|네|"
        "완료|있음|적합|구현됨",
        no="いいえ|無|なし|未|未実施|未対応|不適合|否|没有|未实现|未完成|不符合|未實現|沒有|아니오|아니요|없음|"
        "부적합|미완료|미구현",
        na="該当なし|対象外|適用外|非該当|不适用|不適用|해당없음|해당 없음|해당사항 없음|적용불가",
        open="一部|部分的|対応中|実施中|進行中|予定|検討中|不明|部分|进行中|计划中|未知|일부|부분|진행중|진행 중|"
        "예정|모름",
        hedge="一部|部分|予定|中|部分的|일부|부분|예정",
    ),
)
DEGREES = (
    "everywhere|fully|completely|entirely|always|for all|in all|for everything|consistently|overal|volledig|helemaal|"
    "altijd|voor alle|überall|vollständig|immer|durchgängig|für alle|partout|entièrement|complètement|toujours|"
    "pour tous|en todas|totalmente|completamente|siempre|para todos|ovunque|del tutto|sempre|per tutti|em todos|"
    "wszędzie|w pełni|zawsze|överallt|helt|alltid|overalt|altid|alltid|všude|vždy"
)
"""Words that make a negation before them "not quite": "not implemented everywhere"."""
HARMLESS = (
    "no issues|no issue|no problem|no problems|no exception|no exceptions|without exception|without exceptions|no gaps|"
    "no remarks|no comments|no comment|no doubt|no action|no actions|no changes|not an issue|not a problem|not only|"
    "geen opmerkingen|geen probleem|geen problemen|geen uitzonderingen|keine probleme|kein problem|ohne ausnahme|"
    "keine ausnahmen|keine anmerkungen|nicht nur|sans problème|sans exception|pas de problème|sin problema|"
    "sin problemas|sin excepciones|senza problemi|sem problemas"
)
"""Phrases behind a yes that hold a no and take nothing back."""
FILLERS = "already|is|it|this|that|are|has|been|al|reeds|ist|bereits|schon|déjà|est|c'est|ya|está|già|è|já|już|jest"
"""Words before a mark that change nothing: "already done", "it is in place"."""

package com.aira.voice.understanding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Notices that a caller does not speak English, by script and by the small words of the languages most often heard on
 * the phone. Statistical detectors need more text than one utterance has.
 */
public final class Languages {

    private static final Map<String, Set<String>> SMALL_WORDS = new HashMap<>();

    static {
        SMALL_WORDS.put(
                "Spanish",
                words("hola buenos buenas dias días tardes noches quiero quisiera necesito una un para por favor "
                        + "gracias cita reservar hacer el la los las que qué cuando cuándo donde dónde está tiene tienen "
                        + "hablar español habla mañana hoy con mi su puedo puede cómo como cuánto cuesta abren horario "
                        + "señor usted si sí lunes martes miércoles jueves viernes sábado domingo"));
        SMALL_WORDS.put(
                "French",
                words("bonjour bonsoir je voudrais veux une le la les des du pour avec s'il vous plaît plait merci "
                        + "rendez-vous réserver est-ce que quand où êtes parlez français demain aujourd'hui avez puis "
                        + "peux mon ma votre quel quelle heure c'est oui non combien suis j'ai"));
        SMALL_WORDS.put(
                "German",
                words("guten tag morgen hallo ich möchte hätte gerne gern einen eine ein termin bitte danke wann "
                        + "wo wie viel kostet haben sie für mit und der die das ist sprechen deutsch heute uhr können "
                        + "kann auf wir mein brauche nicht"));
        SMALL_WORDS.put(
                "Italian",
                words("buongiorno buonasera ciao vorrei un una per favore grazie appuntamento prenotare quando dove "
                        + "quanto costa avete parla italiano domani oggi con il lo gli che è sono posso mio"));
        SMALL_WORDS.put(
                "Portuguese",
                words(
                        "olá bom boa dia tarde noite eu quero queria gostaria uma um para por favor obrigado obrigada "
                                + "marcar consulta quando onde quanto custa vocês fala português amanhã hoje com não posso meu"));
        SMALL_WORDS.put(
                "Hindi",
                words(
                        "namaste mujhe mujhko chahiye kya hai hain aap mera kal aaj kitna kitne kab kahan nahi haan karna karni samay ke liye ka ki"));
    }

    private static final Set<String> ENGLISH =
            words("the a an and or is are was do does did can could would will i i'm i'd you your my me we it "
                    + "to for of on in at with have has need want like book please what when where how much yes no "
                    + "not this that there be make get hello hi hey thanks thank appointment tomorrow today time "
                    + "cancel move change open are any name");

    private Languages() {}

    /** The language, when it is surely not English: its name, or "another language". */
    public static Optional<String> foreign(String utterance) {
        if (utterance
                .codePoints()
                .filter(Character::isLetter)
                .anyMatch(c -> Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)) {
            long foreign = utterance
                    .codePoints()
                    .filter(Character::isLetter)
                    .filter(c -> Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)
                    .count();
            long letters = utterance.codePoints().filter(Character::isLetter).count();
            return foreign * 2 > letters ? Optional.of("another language") : Optional.empty();
        }
        List<String> said = List.of(utterance
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("[^\\p{L}' -]", " ")
                .strip()
                .split("\\s+"));
        long english = said.stream().filter(ENGLISH::contains).count();
        String best = null;
        long most = 0;
        for (Map.Entry<String, Set<String>> language : SMALL_WORDS.entrySet()) {
            long met = said.stream()
                    .filter(language.getValue()::contains)
                    .distinct()
                    .count();
            if (met > most) {
                most = met;
                best = language.getKey();
            }
        }
        boolean surely = most >= 2 && most > english && most * 3 >= said.size()
                || most == 1 && said.size() == 1 && isGreeting(said.get(0));
        return surely ? Optional.of(best) : Optional.empty();
    }

    private static boolean isGreeting(String word) {
        return Set.of("hola", "bonjour", "bonsoir", "buongiorno", "buonasera", "olá", "namaste")
                .contains(word);
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.split(" ")));
    }
}

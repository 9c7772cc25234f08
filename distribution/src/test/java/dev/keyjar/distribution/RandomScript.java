package dev.keyjar.distribution;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Scripts of two clients: commands written as their documentation allows, or nearly. The same for the same seed.
 *
 * <p>Out of ten commands about three are then spoilt by leaving out, adding, doubling, swapping or replacing a word. What would take
 * gigabytes, or expire while the script runs, is mended.
 */
final class RandomScript {

    private static final int SPOILT_OF_TEN = 3;
    private static final int RARE = 30;
    private static final List<String> RARE_COMMANDS = List.of("flushall", "flushdb", "swapdb", "reset");
    private static final BigInteger MUCH_MEMORY = BigInteger.valueOf(5_000);
    private static final BigInteger TOO_MUCH_MEMORY = BigInteger.ONE.shiftLeft(36);
    private static final BigInteger MANY_RANDOM_FIELDS = BigInteger.valueOf(-1_000);

    private final Random random;
    private final RandomWords values;
    private final Map<String, CommandForm> forms;
    private final List<String> names;
    private final int protocol;
    private final boolean[] inTransaction = new boolean[2];
    private final List<Step> script = new ArrayList<>();
    private int client;
    private boolean shortTimes;

    /** Scripts of these commands, by the names COMMAND INFO has for them, in this version of the protocol. */
    RandomScript(long seed, Map<String, CommandForm> forms, int protocol) {
        random = new Random(seed);
        values = new RandomWords(random);
        this.forms = forms;
        names = List.copyOf(forms.keySet());
        this.protocol = protocol;
    }

    /** From now on keys may be given a few milliseconds: what a script finds depends on how fast it runs. */
    RandomScript lettingKeysExpire() {
        shortTimes = true;
        return this;
    }

    /** So many steps, or a few more. */
    List<Step> ofLength(int steps) {
        while (script.size() < steps) {
            next();
        }
        return script;
    }

    private void next() {
        if (random.nextInt(8) == 0) {
            client = 1 - client;
        }
        if (inTransaction[client] && random.nextInt(6) == 0) {
            say(random.nextInt(6) > 0 ? "EXEC" : "DISCARD");
        } else if (random.nextInt(2 * RARE) == 0) {
            sayLargeHash();
        } else if (random.nextInt(20 * RARE) == 0) {
            sayManyKeys();
        } else {
            String name = names.get(random.nextInt(names.size()));
            if (!RARE_COMMANDS.contains(name) || random.nextInt(RARE) == 0) {
                say(written(forms.get(name)));
            }
        }
    }

    private List<String> written(CommandForm form) {
        values.preferKeysOf(form.group());
        List<String> words = form.write(random, values);
        int spoilt = inTransaction[client] ? 1 : SPOILT_OF_TEN;
        while (random.nextInt(10) < spoilt) {
            spoil(words, form);
        }
        if (random.nextInt(20) == 0) {
            words.set(0, words.get(0).toUpperCase(Locale.ROOT));
        }
        return mended(words, form);
    }

    private void spoil(List<String> words, CommandForm form) {
        int fixed = form.name().size();
        int any = fixed + random.nextInt(words.size() - fixed + 1);
        boolean present = any < words.size();
        switch (random.nextInt(8)) {
            case 0 -> words.add(any, values.any());
            case 1 -> words.add(any, token(form));
            case 2 -> words.add(token(forms.get(names.get(random.nextInt(names.size())))));
            case 3 -> words.addAll(words.subList(any, words.size()).stream().toList());
            case 4 -> Collections.shuffle(words.subList(any, words.size()), random);
            case 5 -> words.subList(any, words.size()).clear();
            default -> {
                if (present && random.nextBoolean()) {
                    words.remove(any);
                } else if (present) {
                    words.set(any, values.any());
                }
            }
        }
    }

    private String token(CommandForm form) {
        List<String> tokens = form.tokens();
        if (tokens.isEmpty()) {
            return "NX";
        }
        String token = tokens.get(random.nextInt(tokens.size()));
        return random.nextInt(4) == 0 ? token.toLowerCase(Locale.ROOT) : token;
    }

    private List<String> mended(List<String> words, CommandForm form) {
        String name = words.get(0).toLowerCase(Locale.ROOT);
        boolean timeFirst = form.arguments().size() > 1
                && List.of("seconds", "milliseconds", "ttl")
                        .contains(form.arguments().get(1).name());
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String before = words.get(i - 1).toUpperCase(Locale.ROOT);
            boolean first = timeFirst && i == 2;
            boolean millis = before.equals("PX") || first && name.startsWith("p");
            if (shortTimes && millis && isNumber(word) && random.nextBoolean()) {
                words.set(i, Integer.toString(1 + random.nextInt(RandomWords.LONGEST_SHORT_MILLIS)));
            } else if ((before.equals("EX") || before.equals("PX") || first) && isShortTime(word)) {
                words.set(i, values.farOff(1_000));
            } else if (List.of("setbit", "setrange", "bitfield", "bitfield_ro").contains(name)
                    && i > 1
                    && takesMuchMemory(word)) {
                words.set(i, (word.startsWith("#") ? "#" : "") + random.nextInt(MUCH_MEMORY.intValue()));
            } else if (name.equals("bitfield") && word.equalsIgnoreCase("FAIL")) {
                words.set(
                        i, "SAT"); // redis-server neither logs nor tells that a string grew of which no write succeeded
            } else if (name.equals("hrandfield") && isNumber(word)) {
                words.set(i, new BigInteger(word).max(MANY_RANDOM_FIELDS).toString());
            }
        }
        return words;
    }

    private static boolean isNumber(String word) {
        return word.matches("-?[0-9]+");
    }

    private static boolean isShortTime(String word) {
        return isNumber(word)
                && new BigInteger(word).signum() > 0
                && new BigInteger(word).compareTo(BigInteger.valueOf(RandomWords.SHORTEST_SECONDS)) < 0;
    }

    private static boolean takesMuchMemory(String word) {
        String digits = word.startsWith("#") ? word.substring(1) : word;
        return isNumber(digits)
                && new BigInteger(digits).abs().compareTo(MUCH_MEMORY) > 0
                && (word.startsWith("#") || new BigInteger(digits).compareTo(TOO_MUCH_MEMORY) < 0);
    }

    private void sayLargeHash() {
        values.preferKeysOf("hash");
        List<String> words = new ArrayList<>(List.of("HSET", values.key()));
        for (int fields = 509 + random.nextInt(6); fields > 0; fields--) {
            words.add("field:" + fields);
            words.add(Integer.toString(fields));
        }
        say(words);
    }

    private void sayManyKeys() {
        List<String> words = new ArrayList<>(List.of("MSET"));
        for (int keys = 100 + random.nextInt(200); keys > 0; keys--) {
            words.add("many:" + keys);
            words.add("v");
        }
        say(words);
    }

    private void say(String word) {
        say(List.of(word));
    }

    private void say(List<String> words) {
        Step step = new Step(client, words);
        script.add(step);
        if (step.is("MULTI") && words.size() == 1) {
            inTransaction[client] = true;
        } else if ((step.is("EXEC") || step.is("DISCARD")) && words.size() == 1) {
            inTransaction[client] = false;
        } else if (step.is("RESET")) {
            inTransaction[client] = false;
            script.add(new Step(client, "HELLO", Integer.toString(protocol)));
        }
    }
}

package dev.keyjar.distribution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a command may be written, as COMMAND DOCS tells it.
 *
 * @param name its words
 * @param group the group the documentation has it in
 * @param arguments what follows the name
 */
record CommandForm(List<String> name, String group, List<Argument> arguments) {

    private static final int MOST_REPEATS = 3;

    /** One argument, or several in a block, or a choice between some. */
    record Argument(String name, String type, String token, List<String> flags, List<Argument> parts) {

        static List<Argument> of(Reply told) {
            List<Argument> arguments = new ArrayList<>();
            if (told != null) {
                for (Reply one : told.elements()) {
                    Reply flags = one.at("flags");
                    arguments.add(new Argument(
                            one.textAt("name"),
                            one.textAt("type"),
                            one.textAt("token"),
                            flags == null ? List.of() : flags.texts(),
                            of(one.at("arguments"))));
                }
            }
            return arguments;
        }

        private boolean mayBeLeftOut() {
            return flags.contains("optional");
        }

        Stream<String> tokens() {
            return Stream.concat(
                    token.isEmpty() ? Stream.empty() : Stream.of(token),
                    parts.stream().flatMap(Argument::tokens));
        }
    }

    /** All commands and subcommands of a reply of COMMAND DOCS, by the name COMMAND INFO has for them. */
    static Map<String, CommandForm> all(Reply docs) {
        Map<String, CommandForm> forms = new TreeMap<>();
        collect(docs, forms);
        return forms;
    }

    private static void collect(Reply docs, Map<String, CommandForm> forms) {
        for (int i = 0; i + 1 < docs.elements().size(); i += 2) {
            String name = docs.elements().get(i).text();
            Reply told = docs.elements().get(i + 1);
            Reply subcommands = told.at("subcommands");
            if (subcommands == null) {
                List<String> words = List.of(name.split("\\|"));
                forms.put(name, new CommandForm(words, told.textAt("group"), Argument.of(told.at("arguments"))));
            } else {
                collect(subcommands, forms);
            }
        }
    }

    /** The tokens its options begin with. */
    List<String> tokens() {
        return arguments.stream().flatMap(Argument::tokens).toList();
    }

    /** Writes it out in one of the ways it may be written. */
    List<String> write(Random random, RandomWords values) {
        List<String> words = new ArrayList<>(name);
        writeAll(arguments, words, random, values);
        return words;
    }

    private static void writeAll(List<Argument> all, List<String> words, Random random, RandomWords values) {
        List<Argument> chosen = new ArrayList<>();
        for (Argument argument : all) {
            if (!argument.mayBeLeftOut() || random.nextInt(5) < 2) {
                chosen.add(argument);
            }
        }
        int options = chosen.size();
        while (options > 0 && chosen.get(options - 1).mayBeLeftOut()) {
            options--;
        }
        if (random.nextBoolean()) {
            Collections.shuffle(chosen.subList(options, chosen.size()), random);
        }
        for (Argument argument : chosen) {
            int times = argument.flags.contains("multiple") ? 1 + random.nextInt(MOST_REPEATS) : 1;
            for (int time = 0; time < times; time++) {
                if (!argument.token.isEmpty() && (time == 0 || argument.flags.contains("multiple_token"))) {
                    words.add(argument.token);
                }
                writeOne(argument, words, random, values);
            }
        }
    }

    private static void writeOne(Argument argument, List<String> words, Random random, RandomWords values) {
        switch (argument.type) {
            case "pure-token" -> {}
            case "block" -> writeAll(argument.parts, words, random, values);
            case "oneof" ->
                writeAll(List.of(argument.parts.get(random.nextInt(argument.parts.size()))), words, random, values);
            default -> words.add(values.forArgument(argument.type, argument.name));
        }
    }
}

package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.KeySpec.BeginSearch;
import dev.keyjar.api.syntax.KeySpec.FindKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what Redis and what a {@link CommandSyntax} tell about a command in one short form, so that differences are read at a glance.
 * Arguments are {@code name:type='TOKEN'@keyspec{flags}(children)}.
 */
final class Told {

    private Told() {}

    /** Arity, legacy keys, key specs; from an element of COMMAND INFO. */
    static String info(List<?> command) {
        List<?> flags = (List<?>) command.get(2);
        List<?> specs = (List<?>) command.get(8);
        return command.get(1) + " keys " + command.get(3) + " " + command.get(4) + " " + command.get(5)
                + (flags.contains("movablekeys") ? " movable" : "")
                + specs.stream().map(spec -> spec(map(spec))).collect(Collectors.joining());
    }

    static String info(CommandSyntax syntax) {
        return syntax.arity() + " keys " + syntax.firstKey() + " " + syntax.lastKey() + " " + syntax.keyStep()
                + (syntax.movableKeys() ? " movable" : "")
                + syntax.keySpecs().stream().map(Told::spec).collect(Collectors.joining());
    }

    private static String spec(Map<String, Object> spec) {
        Map<String, Object> begin = map(spec.get("begin_search"));
        Map<String, Object> find = map(spec.get("find_keys"));
        Map<String, Object> from = map(begin.get("spec"));
        Map<String, Object> to = map(find.get("spec"));
        String flags =
                ((List<?>) spec.get("flags")).stream().map(String::valueOf).collect(Collectors.joining(" "));
        return " <" + begin.get("type") + values(from) + " " + find.get("type") + values(to) + " " + flags + ">";
    }

    private static String values(Map<String, Object> spec) {
        return spec.values().stream().map(value -> " " + value).collect(Collectors.joining());
    }

    private static String spec(KeySpec spec) {
        StringBuilder text = new StringBuilder(" <");
        if (spec.begin() instanceof BeginSearch.Index index) {
            text.append("index ").append(index.index());
        } else if (spec.begin() instanceof BeginSearch.Keyword keyword) {
            text.append("keyword ").append(keyword.keyword()).append(' ').append(keyword.startFrom());
        } else {
            text.append("unknown");
        }
        if (spec.find() instanceof FindKeys.Range range) {
            text.append(" range ").append(range.lastKey()).append(' ').append(range.keyStep());
            text.append(' ').append(range.limit());
        } else if (spec.find() instanceof FindKeys.KeyNumber number) {
            text.append(" keynum ").append(number.keyNumIndex()).append(' ').append(number.firstKey());
            text.append(' ').append(number.keyStep());
        } else {
            text.append(" unknown");
        }
        return text.append(' ').append(flags(spec.flags())).append('>').toString();
    }

    static String flags(KeyFlags flags) {
        return flags.set().stream().map(KeyFlag::redisName).collect(Collectors.joining(" "));
    }

    /** The arguments of an element of COMMAND DOCS. */
    static String arguments(List<?> arguments) {
        return arguments.stream().map(argument -> argument(map(argument))).collect(Collectors.joining(" "));
    }

    private static String argument(Map<String, Object> argument) {
        String text = argument.get("name") + ":" + argument.get("type");
        text += argument.containsKey("token") ? "='" + argument.get("token") + "'" : "";
        text += argument.containsKey("key_spec_index") ? "@" + argument.get("key_spec_index") : "";
        text += argument.containsKey("flags")
                ? argument.get("flags").toString().replace('[', '{').replace(']', '}')
                : "";
        text += argument.containsKey("arguments") ? "(" + arguments((List<?>) argument.get("arguments")) + ")" : "";
        return text;
    }

    static String arguments(CommandSyntax syntax) {
        return trees(syntax.arguments());
    }

    static String trees(List<SyntaxArgument> arguments) {
        return arguments.stream().map(Told::argument).collect(Collectors.joining(" "));
    }

    private static String argument(SyntaxArgument argument) {
        String flags = (argument.optional() ? ", optional" : "")
                + (argument.multiple() ? ", multiple" : "")
                + (argument.multipleToken() ? ", multiple_token" : "");
        return argument.name() + ":" + argument.type().redisName()
                + (argument.token() == null ? "" : "='" + argument.token() + "'")
                + (argument.keySpecIndex() < 0 ? "" : "@" + argument.keySpecIndex())
                + (flags.isEmpty() ? "" : "{" + flags.substring(2) + "}")
                + (argument.arguments().isEmpty() ? "" : "(" + trees(argument.arguments()) + ")");
    }

    /** A RESP2 array of keys and values as the map it is. */
    static Map<String, Object> map(Object flat) {
        List<?> list = (List<?>) flat;
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < list.size(); i += 2) {
            map.put((String) list.get(i), list.get(i + 1));
        }
        return map;
    }
}

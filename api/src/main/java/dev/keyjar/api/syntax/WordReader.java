package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Condition;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads one word of a syntax line with all that hangs on it: {@code KEEPTTL}, {@code 'km'}, {@code change:CH},
 * {@code seconds:integer}, {@code destination:key:w}, {@code key(RW UPDATE)}, {@code key:w(r if GET)}.
 */
final class WordReader {

    private static final String INTENT_ADVICE = "write r, w (overwritten unread) or rw, or flags as in key(RW UPDATE)";

    private final Fault fault;
    private final KeyFlags unmarked;

    WordReader(Fault fault, KeyFlags unmarked) {
        this.fault = fault;
        this.unmarked = unmarked;
    }

    /** A token: in upper case, in quotes, or without letters. */
    static boolean isToken(String text) {
        if (text.startsWith("'")) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    Node read(Lexeme word) {
        int bracket = word.text().indexOf('(');
        String plain = bracket < 0 ? word.text() : word.text().substring(0, bracket);
        List<Part> parts = parts(plain, word.column());
        Part first = parts.get(0);
        if (isToken(first.text)) {
            if (parts.size() > 1 || bracket >= 0) {
                int column = parts.size() > 1 ? parts.get(1).column - 1 : word.column() + bracket;
                throw fault.at(
                        column, "the token " + first.text + " has a type", "give types to values, in lower case");
            }
            return token(first, null);
        }
        name(first.text, first.column);
        if (parts.size() == 2 && isToken(parts.get(1).text) && bracket < 0) {
            return token(parts.get(1), first.text);
        }
        return value(parts, bracket < 0 ? null : marks(word, bracket));
    }

    /** Checks the name of a value or group. */
    void name(String name, int column) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (c >= 'A' && c <= 'Z') {
                throw fault.at(
                        column + i,
                        "'" + name + "' mixes upper and lower case",
                        "write tokens in upper case (or in quotes) and values in lower case");
            }
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '_'))) {
                throw fault.at(
                        column + i,
                        "'" + c + "' cannot be part of the name '" + name + "'",
                        "names are made of a-z, 0-9, - and _, and begin with a letter");
            }
        }
        if (name.isEmpty()) {
            throw fault.at(column, "a name is missing before the ':'", "write name:type");
        }
    }

    private Token token(Part part, String name) {
        String text = part.text;
        if (text.equals("\"\"")) {
            text = "";
        } else if (text.startsWith("'")) {
            if (text.indexOf('\'', 1) != text.length() - 1) {
                throw fault.at(part.column, "something hangs on the quotes", "end the token with its second quote");
            }
            text = text.substring(1, text.length() - 1);
        }
        return new Token(name == null ? text.toLowerCase(Locale.ROOT) : name, text, part.column);
    }

    private Value value(List<Part> parts, Marks marks) {
        Part name = parts.get(0);
        ValueKind type = ValueKind.named(name.text);
        boolean typed = false;
        KeyFlags intent = null;
        for (Part part : parts.subList(1, parts.size())) {
            ValueKind named = ValueKind.named(part.text);
            KeyIntent said = intent(part.text);
            if (named != null) {
                if (typed || intent != null) {
                    throw fault.at(part.column, "'" + name.text + "' has a second type", "write name:type:intent");
                }
                type = named;
                typed = true;
            } else if (said != null) {
                if (intent != null) {
                    throw fault.at(part.column, "'" + name.text + "' has a second intent", INTENT_ADVICE);
                }
                key(type, name.text, part.column);
                intent = said.flags();
            } else if (type == ValueKind.KEY) {
                throw fault.at(part.column, "'" + part.text + "' is no intent for a key", INTENT_ADVICE);
            } else {
                throw fault.at(part.column, "'" + part.text + "' is no type", "the types are: " + ValueKind.words());
            }
        }
        return value(name, type == null ? defaultType(name.text) : type, typed, intent, marks);
    }

    private Value value(Part name, ValueKind type, boolean typed, KeyFlags intent, Marks marks) {
        KeyFlags flags = intent;
        boolean marked = intent != null || marks != null;
        Condition condition = null;
        if (marks != null) {
            if (type.channel() && marks.flags != null && marks.flags.equals(KeyFlags.of(KeyFlag.NOT_KEY))) {
                return new Value(name.text, type, typed, marks.flags, true, null, name.column);
            }
            key(type, name.text, marks.column);
            if (marks.flags != null) {
                if (intent != null) {
                    throw fault.at(marks.column, "'" + name.text + "' has a second intent", "keep one of the two");
                }
                if (marks.flags.has(KeyFlag.NOT_KEY)) {
                    throw fault.at(marks.column, "a key is marked NOT_KEY", "give it the type channel");
                }
                flags = marks.flags;
            }
            condition = marks.condition;
        }
        if (flags == null && type == ValueKind.KEY) {
            flags = unmarked;
        } else if (flags == null && type == ValueKind.KEYPATTERN) {
            flags = KeyFlags.READ;
        }
        return new Value(name.text, type, typed, flags, marked, condition, name.column);
    }

    private static ValueKind defaultType(String name) {
        return name.equals("numkeys") ? ValueKind.INTEGER : ValueKind.STRING;
    }

    private void key(ValueKind type, String name, int column) {
        if (type != ValueKind.KEY && type != ValueKind.KEYPATTERN) {
            throw fault.at(
                    column,
                    "'" + name + "' has an intent and is no key",
                    "write " + name + ":key:w, or leave the intent");
        }
    }

    private static KeyIntent intent(String text) {
        return switch (text) {
            case "r" -> KeyIntent.READ;
            case "w" -> KeyIntent.OVERWRITE;
            case "rw" -> KeyIntent.READ_WRITE;
            default -> null;
        };
    }

    /** What stands in round brackets: flags, or a condition. */
    private Marks marks(Lexeme word, int bracket) {
        int column = word.column() + bracket + 1;
        String text = word.text().substring(bracket + 1, word.text().length() - 1);
        int condition = text.indexOf(" if ");
        if (condition < 0) {
            return new Marks(flags(text, column), null, column);
        }
        KeyIntent more = intent(text.substring(0, condition).strip());
        if (more == null) {
            throw fault.at(column, "'" + text.substring(0, condition).strip() + "' is no intent", "write (r if GET)");
        }
        List<String> tokens = new ArrayList<>();
        for (Part part : split(text.substring(condition + 4), '|', column + condition + 4)) {
            String token = part.text.strip();
            if (token.isEmpty() || !isToken(token) || token.indexOf(' ') >= 0) {
                throw fault.at(part.column, "'" + token + "' is no token", "write (r if GET) or (w if SET | INCRBY)");
            }
            tokens.add(token.startsWith("'") ? token.substring(1, token.length() - 1) : token);
        }
        return new Marks(null, new Condition(more.flags(), List.copyOf(tokens), column + condition + 4), column);
    }

    private KeyFlags flags(String text, int column) {
        KeyFlags flags = KeyFlags.of();
        for (Part part : split(text, ' ', column)) {
            if (part.text.isEmpty()) {
                continue;
            }
            KeyFlag flag = flag(part);
            if (flags.has(flag)) {
                throw fault.at(part.column, "the flag " + flag + " is given twice", "write it once");
            }
            flags = flags.with(flag);
        }
        boolean channel = flags.has(KeyFlag.NOT_KEY);
        if (flags.intents() != (channel ? 0 : 1)) {
            throw fault.at(
                    column, "a key has not exactly one of RO, RW, OW, RM", "write for example (RW ACCESS UPDATE)");
        }
        boolean changes = flags.has(KeyFlag.UPDATE) || flags.has(KeyFlag.INSERT) || flags.has(KeyFlag.DELETE);
        if (flags.has(KeyFlag.RO) && changes) {
            throw fault.at(column, "a key is RO and changed at once", "write RW, or leave UPDATE, INSERT and DELETE");
        }
        if (flags.has(KeyFlag.ACCESS) && (flags.has(KeyFlag.OW) || flags.has(KeyFlag.RM))) {
            throw fault.at(column, "a key that nobody reads has the flag ACCESS", "write RW, or leave ACCESS");
        }
        return flags;
    }

    private KeyFlag flag(Part part) {
        for (KeyFlag flag : KeyFlag.values()) {
            if (flag.name().equals(part.text) && flag != KeyFlag.VARIABLE_FLAGS) {
                return flag;
            }
        }
        throw fault.at(
                part.column,
                "'" + part.text + "' is no flag of a key",
                "the flags are: RO RW OW RM, ACCESS UPDATE INSERT DELETE, INCOMPLETE; what options add: (r if GET)");
    }

    private List<Part> parts(String text, int column) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (text.charAt(i) == ':' && !quoted) {
                parts.add(new Part(text.substring(from, i), column + from));
                from = i + 1;
            }
        }
        parts.add(new Part(text.substring(from), column + from));
        if (parts.size() > 1 && parts.get(parts.size() - 1).text.isEmpty()) {
            throw fault.at(
                    column + from - 1, "nothing follows the ':'", "write name:type, or name:[...] without a blank");
        }
        return parts;
    }

    private static List<Part> split(String text, char separator, int column) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == separator) {
                parts.add(new Part(text.substring(from, i), column + from));
                from = i + 1;
            }
        }
        return parts;
    }

    private record Part(String text, int column) {}

    private record Marks(KeyFlags flags, Condition condition, int column) {}
}

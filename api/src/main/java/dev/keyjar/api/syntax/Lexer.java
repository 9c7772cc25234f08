package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a syntax line into pieces. */
final class Lexer {

    private final String line;
    private final Fault fault;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;

    Lexer(String line) {
        this.line = line;
        this.fault = new Fault(line);
    }

    /** The pieces in order, the last of them END. */
    List<Lexeme> lexemes() {
        while (at < line.length()) {
            char c = line.charAt(at);
            switch (c) {
                case ' ' -> at++;
                case '[' -> single(Kind.OPEN_OPTIONAL);
                case ']' -> single(Kind.CLOSE_OPTIONAL);
                case '<' -> single(Kind.OPEN_GROUP);
                case '>' -> single(Kind.CLOSE_GROUP);
                case '|' -> single(Kind.EITHER);
                default -> word();
            }
        }
        lexemes.add(new Lexeme(Kind.END, "", line.length()));
        return lexemes;
    }

    private void single(Kind kind) {
        lexemes.add(new Lexeme(kind, line.substring(at, at + 1), at));
        at++;
    }

    private void word() {
        int start = at;
        while (at < line.length() && " []<>|".indexOf(line.charAt(at)) < 0) {
            char c = line.charAt(at);
            if (c == '\'') {
                int close = closing('\'', at + 1);
                while (++at < close) {
                    printable(line.charAt(at));
                }
                at++;
            } else if (c == '(') {
                if (at == start) {
                    throw fault.at(
                            at, "nothing stands before the '('", "write what it belongs to, as in key(RW UPDATE)");
                }
                at = closing(')', at + 1) + 1;
                if (at < line.length() && " []<>|".indexOf(line.charAt(at)) < 0) {
                    throw fault.at(at, "something hangs on the ')'", "end the word with the bracket");
                }
            } else {
                supported(c);
                at++;
            }
        }
        String text = line.substring(start, at);
        boolean opens = at < line.length() && (line.charAt(at) == '[' || line.charAt(at) == '<');
        if (text.equals("...")) {
            lexemes.add(new Lexeme(Kind.ELLIPSIS, text, start));
        } else if (text.endsWith("...")) {
            throw fault.at(at - 3, "'...' hangs on a word", "put a blank before it");
        } else if (text.endsWith(":") && opens) {
            lexemes.add(new Lexeme(Kind.LABEL, text.substring(0, text.length() - 1), start));
        } else {
            lexemes.add(new Lexeme(Kind.WORD, text, start));
        }
    }

    private int closing(char end, int from) {
        int close = line.indexOf(end, from);
        if (close < 0) {
            throw fault.at(from - 1, "'" + line.charAt(from - 1) + "' is never closed", "add the " + end);
        }
        return close;
    }

    private void printable(char c) {
        if (c <= ' ' || c > '~') {
            throw fault.at(
                    at,
                    "the character " + String.format("U+%04X", (int) c) + " has no meaning here",
                    "use visible characters of ASCII");
        }
    }

    private void supported(char c) {
        printable(c);
        if ("{};,\\`)".indexOf(c) >= 0) {
            throw fault.at(
                    at,
                    "the character '" + c + "' has no meaning here",
                    "write a token that contains it in quotes, as in 'km'");
        }
        if (c == '"' && !line.startsWith("\"\"", at) && !line.startsWith("\"\"", at - 1)) {
            throw fault.at(at, "the character '\"' has no meaning here", "quote a token with ', as in 'km'");
        }
    }
}

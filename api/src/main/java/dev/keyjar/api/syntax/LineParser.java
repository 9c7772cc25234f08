package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Lexeme.Kind;
import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a whole line by recursive descent.
 *
 * <pre>
 * line     = NAME [NAME] sequence
 * sequence = { word | [label:] '[' choices ']' | [label:] '&lt;' choices '&gt;' }
 * choices  = sequence { '|' sequence } [ '...' ]
 * </pre>
 */
final class LineParser {

    private final Fault fault;
    private final WordReader words;
    private final List<Lexeme> lexemes;
    private int at;

    LineParser(String line, KeyFlags unmarked) {
        this.fault = new Fault(line);
        this.words = new WordReader(fault, unmarked);
        this.lexemes = new Lexer(line).lexemes();
    }

    /** The name: the one or two words in upper case that the line begins with. */
    List<String> name() {
        List<String> name = new ArrayList<>();
        Lexeme first = peek();
        if (!first.is(Kind.WORD)) {
            throw fault.at(first.column(), "the command has no name", "begin the line with it, in upper case");
        }
        if (!isName(first.text())) {
            throw fault.at(
                    first.column(),
                    "'" + first.text() + "' is no name for a command",
                    "write it in upper case, of A-Z, 0-9, '.', '-' and '_'");
        }
        while (peek().is(Kind.WORD) && isName(peek().text())) {
            if (name.size() == 2) {
                throw fault.at(
                        peek().column(),
                        "a third word in upper case cannot be part of the name",
                        "group a required token with what follows it: <" + peek().text() + " ...>");
            }
            name.add(next().text());
        }
        return name;
    }

    /** What follows the name. */
    Sequence arguments() {
        Sequence sequence = sequence();
        Lexeme end = peek();
        switch (end.kind()) {
            case END -> {
                return sequence;
            }
            case EITHER ->
                throw fault.at(end.column(), "a choice stands outside of brackets", "write <A | B> or [A | B]");
            case ELLIPSIS ->
                throw fault.at(
                        end.column(), "'...' stands outside of brackets", "write value [value ...] or [value ...]");
            default ->
                throw fault.at(end.column(), "'" + end.text() + "' closes nothing", "remove it or open the bracket");
        }
    }

    private Sequence sequence() {
        List<Node> nodes = new ArrayList<>();
        while (true) {
            switch (peek().kind()) {
                case WORD -> nodes.add(words.read(next()));
                case LABEL -> {
                    Lexeme label = next();
                    words.name(label.text(), label.column());
                    nodes.add(group(label.text()));
                }
                case OPEN_OPTIONAL, OPEN_GROUP -> nodes.add(group(null));
                default -> {
                    return new Sequence(nodes);
                }
            }
        }
    }

    private Group group(String label) {
        Lexeme open = next();
        boolean optional = open.is(Kind.OPEN_OPTIONAL);
        Kind close = optional ? Kind.CLOSE_OPTIONAL : Kind.CLOSE_GROUP;
        List<Sequence> choices = new ArrayList<>();
        choices.add(choice(open));
        while (peek().is(Kind.EITHER)) {
            choices.add(choice(next()));
        }
        boolean repeated = peek().is(Kind.ELLIPSIS);
        if (repeated) {
            Lexeme ellipsis = next();
            if (!isClosing(peek())) {
                throw fault.at(
                        ellipsis.column(),
                        "'...' is not last in its bracket",
                        "it repeats all of it; group what it repeats");
            }
        }
        if (!peek().is(close)) {
            throw peek().is(Kind.END)
                    ? fault.at(
                            open.column(), "'" + open.text() + "' is never closed", "add the " + (optional ? "]" : ">"))
                    : fault.at(
                            peek().column(),
                            "'" + peek().text() + "' closes the '" + open.text() + "' at column " + (open.column() + 1),
                            "close it with " + (optional ? "]" : ">"));
        }
        next();
        return new Group(label, optional, repeated, Count.REST, List.copyOf(choices), open.column());
    }

    private Sequence choice(Lexeme before) {
        Sequence sequence = sequence();
        if (sequence.nodes().isEmpty()) {
            throw fault.at(
                    before.column(),
                    "nothing follows the '" + before.text() + "'",
                    "write what may stand there or remove it");
        }
        return sequence;
    }

    private static boolean isClosing(Lexeme lexeme) {
        return lexeme.is(Kind.CLOSE_OPTIONAL) || lexeme.is(Kind.CLOSE_GROUP) || lexeme.is(Kind.END);
    }

    private static boolean isName(String word) {
        boolean letter = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            letter |= c >= 'A' && c <= 'Z';
            if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return letter;
    }

    private Lexeme peek() {
        return lexemes.get(at);
    }

    private Lexeme next() {
        return lexemes.get(at++);
    }
}

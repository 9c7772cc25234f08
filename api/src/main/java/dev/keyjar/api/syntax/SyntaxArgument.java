package dev.keyjar.api.syntax;

import java.util.List;

/**
 * One argument in the tree of {@code COMMAND DOCS}.
 *
 * @param name what it is called; unique among its siblings only where the line makes it so
 * @param type what kind of thing it is
 * @param token the word written before it, or the word it is; null when there is none
 * @param optional whether it may be left out
 * @param multiple whether it may be repeated
 * @param multipleToken whether a repetition repeats the token too
 * @param keySpecIndex for keys, and patterns that name keys: which of {@link CommandSyntax#keySpecs()}; -1 for all others
 * @param displayText how a hint shows it: the name of a value; null for tokens, choices and blocks
 * @param arguments the children of a choice or a block; empty for all others
 */
public record SyntaxArgument(
        String name,
        ArgumentType type,
        String token,
        boolean optional,
        boolean multiple,
        boolean multipleToken,
        int keySpecIndex,
        String displayText,
        List<SyntaxArgument> arguments) {

    SyntaxArgument withToken(String word) {
        return new SyntaxArgument(
                name, type, word, optional, multiple, multipleToken, keySpecIndex, displayText, arguments);
    }

    SyntaxArgument withFlags(boolean maybe, boolean many, boolean manyTokens) {
        return new SyntaxArgument(
                name,
                type,
                token,
                optional || maybe,
                multiple || many,
                multipleToken || manyTokens,
                keySpecIndex,
                displayText,
                arguments);
    }
}

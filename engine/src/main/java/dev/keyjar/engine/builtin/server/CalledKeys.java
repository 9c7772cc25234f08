package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.syntax.KeyPositions;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;

/** The keys of a call that is only asked about: COMMAND GETKEYS. */
final class CalledKeys {

    private CalledKeys() {}

    static byte[][] words(Arguments args) {
        byte[][] words = new byte[args.remaining()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = args.nextBytes();
        }
        return words;
    }

    static KeyPositions find(CommandTable table, byte[][] words) {
        RegisteredCommand command;
        try {
            command = table.find(words);
        } catch (CommandException unknown) {
            throw new CommandException("ERR Invalid command specified");
        }
        if (command.syntax().keySpecs().isEmpty()) {
            throw new CommandException("ERR The command has no key arguments");
        }
        if (!command.syntax().acceptsCount(words.length)) {
            throw new CommandException("ERR Invalid number of arguments specified for command");
        }
        KeyPositions keys = new KeyPositions();
        if (!command.syntax().findKeys(words, words.length, keys) || keys.size() == 0) {
            throw new CommandException("ERR Invalid arguments specified for command");
        }
        return keys;
    }
}

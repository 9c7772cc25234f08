package dev.keyjar.engine.builtin.scripting;

import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Lists libraries, of which there are none. */
@Command(
        syntax = "FUNCTION LIST [LIBRARYNAME library-name-pattern] [WITHCODE]",
        summary = "Lists libraries, of which there are none.",
        group = "scripting",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT},
        tips = "nondeterministic_output_order")
public final class FunctionListCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        boolean withCode = false;
        boolean named = false;
        while (args.hasNext()) {
            if (!withCode && args.nextIf("WITHCODE")) {
                withCode = true;
            } else if (!named && args.nextIf("LIBRARYNAME")) {
                if (!args.hasNext()) {
                    throw new CommandException("ERR library name argument was not given");
                }
                args.nextBytes();
                named = true;
            } else {
                throw new CommandException("ERR Unknown argument " + args.nextString());
            }
        }
        call.reply().array(0);
    }
}

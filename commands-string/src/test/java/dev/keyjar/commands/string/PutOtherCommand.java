package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.Replies;

/** Puts a value that is no string under a key. */
@Command(syntax = "PUTOTHER key:w", summary = "Puts a value that is no string under a key.", flags = WRITE)
final class PutOtherCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        call.keyspace().put(call.arguments().nextKey(), OtherType.Other.class);
        call.reply().ok();
    }

    /** What every command says that finds such a value. */
    static ReplyValue wrongType() {
        return Replies.error("WRONGTYPE Operation against a key holding the wrong kind of value");
    }
}

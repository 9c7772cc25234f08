package example.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;

/** JSON.SET: puts a value at a place of a document, or makes a document. */
@Command(
        syntax = "JSON.SET key:rw path value",
        summary = "Sets the value at a path of a JSON document; replies with OK, or null when the path cannot be set.",
        flags = {CommandFlag.WRITE, CommandFlag.DENY_OOM})
public final class JsonSetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        JsonPointer place = JsonDocument.place(args.nextString());
        JsonNode value = JsonDocument.parse(args.nextBytes());
        if (!place.tail().matches() && !call.keyspace().exists(key)) {
            throw new CommandException("ERR new objects must be created at the root");
        }

        JsonDocument document = call.keyspace().openOrCreate(key, JsonDocument.class);
        if (document.put(place, value)) {
            call.reply().ok();
        } else {
            call.unchanged(key);
            call.reply().nil();
        }
    }
}

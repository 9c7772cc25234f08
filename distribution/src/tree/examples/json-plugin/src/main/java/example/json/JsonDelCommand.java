package example.json;

import com.fasterxml.jackson.core.JsonPointer;
import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;

/** JSON.DEL: takes a part out of a document; the key goes with the root. */
@Command(
        syntax = "JSON.DEL key:rw path",
        summary = "Deletes what stands at a path of a JSON document; replies with how many values that were.",
        flags = CommandFlag.WRITE)
public final class JsonDelCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        JsonPointer place = JsonDocument.place(args.nextString());

        JsonDocument document = call.keyspace().open(key, JsonDocument.class);
        boolean isThere = document != null && !document.holder.at(place).isMissingNode();
        if (isThere) {
            call.keyspace().openForWrite(key, JsonDocument.class).remove(place);
        }
        call.reply().integer(isThere ? 1 : 0);
    }
}

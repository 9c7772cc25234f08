package example.json;

import com.fasterxml.jackson.core.JsonPointer;
import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;

/** JSON.GET: a document or a part of it, as text. */
@Command(
        syntax = "JSON.GET key:r [path]",
        summary = "Replies with what stands at a path of a JSON document, as JSON; null when there is no such key.",
        flags = CommandFlag.READONLY)
public final class JsonGetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        JsonDocument document = call.keyspace().open(args.nextKey(), JsonDocument.class);
        String path = args.hasNext() ? args.nextString() : ".";
        JsonPointer place = JsonDocument.place(path);
        if (args.hasNext()) {
            throw args.syntaxError();
        } else if (document == null) {
            call.reply().nil();
        } else if (path.startsWith("$")) { // stands for every match, so the reply is a list
            call.reply().bulk("[" + document.holder.at(place) + "]");
        } else if (document.holder.at(place).isMissingNode()) {
            throw new CommandException("ERR Path '" + path + "' does not exist");
        } else {
            call.reply().bulk(document.holder.at(place).toString());
        }
    }
}

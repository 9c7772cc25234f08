package dev.keyjar.engine.builtin.pubsub;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.PUBSUB;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.GlobPattern;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.command.SubcommandError;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.pubsub.Channels;
import java.util.List;

/** Lists channels. */
@Command(
        syntax = "PUBSUB CHANNELS [pattern]",
        summary = "Lists the channels that have subscribers, all or those that match a pattern.",
        group = "pubsub",
        since = "0.1.0",
        complexity = "O(N) for N channels",
        flags = {PUBSUB, LOADING, STALE})
public final class PubSubChannelsCommand implements CommandHandler {

    private static final byte[] ANY = {'*'};

    private final Channels channels;

    /** For the channels of a server. */
    public PubSubChannelsCommand(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        List<byte[]> names = channels.names(Kind.CHANNEL, GlobPattern.of(args.hasNext() ? args.nextBytes() : ANY));
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }
}

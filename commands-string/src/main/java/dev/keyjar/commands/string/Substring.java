package dev.keyjar.commands.string;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.type.StringValue;

/** Part of a string, as GETRANGE and its older name SUBSTR reply it. */
final class Substring {

    private static final byte[] NOTHING = {};

    private Substring() {}

    /** Reads key, start and end and replies with the bytes between them. */
    static void reply(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long start = args.nextLong();
        long end = args.nextLong();
        StringValue value = call.keyspace().open(key, StringValue.class);
        IndexRange part = IndexRange.inOrder(start, end, value == null ? 0 : value.length());
        call.reply().bulk(part.isEmpty() ? NOTHING : value.range((int) part.first(), (int) part.last() + 1));
    }
}

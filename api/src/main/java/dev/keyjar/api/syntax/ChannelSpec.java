package dev.keyjar.api.syntax;

/**
 * Where a command names channels, for the rights that go by channel. Channels stand at fixed places.
 *
 * @param first the number of the first one; the command's name is number 0
 * @param last the number of the last one; negative: counted from the end of the call, -1 the last argument
 * @param step how far the next one is
 * @param pattern whether it is a pattern that channels match
 * @param sharded whether it belongs to a slot like a key (NOT_KEY)
 */
public record ChannelSpec(int first, int last, int step, boolean pattern, boolean sharded) {

    /** The number of the last channel in a call of that many arguments, the name included; may be before the first. */
    public int last(int argumentCount) {
        int end = last < 0 ? argumentCount + last : last;
        return Math.min(end, argumentCount - 1);
    }
}

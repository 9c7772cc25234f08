package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.type.StringValue;
import java.util.Arrays;

@Command(
        syntax = "BITOP operation:<AND | OR | XOR | NOT> destkey:key:w key:r [key ...]",
        summary =
                "Combines strings bit by bit and stores the result, shorter ones filled up with zeros; replies with its length.",
        group = "bitmap",
        since = "0.1.0",
        complexity = "O(N) for N bytes of all strings",
        event = "set",
        flags = {WRITE, DENY_OOM})
public final class BitOpCommand implements CommandHandler {

    private static final int PIECE_BYTES = 64 * 1024;

    private enum Operation {
        AND,
        OR,
        XOR,
        NOT
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        Operation operation = args.nextEnum(Operation.class);
        byte[] destination = args.nextKey();
        if (operation == Operation.NOT && args.remaining() != 1) {
            throw new CommandException("ERR BITOP NOT must be called with a single source key.");
        }
        StringValue[] sources = new StringValue[args.remaining()];
        int length = 0;
        for (int i = 0; i < sources.length; i++) {
            sources[i] = call.keyspace().open(args.nextKey(), StringValue.class);
            length = Math.max(length, sources[i] == null ? 0 : sources[i].length());
        }
        store(call.keyspace(), destination, combined(operation, sources, length));
        call.reply().integer(length);
    }

    private static void store(Keyspace keyspace, byte[] destination, byte[] result) {
        if (result.length == 0) {
            keyspace.delete(destination);
        } else {
            keyspace.put(destination, StringValue.class).append(result); // raw, as what is to be edited
        }
    }

    private static byte[] combined(Operation operation, StringValue[] sources, int length) {
        byte[] result = new byte[length];
        combine(Operation.OR, sources[0], result);
        if (operation == Operation.NOT) {
            for (int i = 0; i < length; i++) {
                result[i] = (byte) ~result[i];
            }
        }
        for (int i = 1; i < sources.length; i++) {
            combine(operation, sources[i], result);
        }
        return result;
    }

    /** Puts a source into the result, piece by piece, as if zeros followed it. */
    private static void combine(Operation operation, StringValue source, byte[] result) {
        int length = source == null ? 0 : source.length();
        for (int from = 0; from < length; from += PIECE_BYTES) {
            combine(operation, source.range(from, Math.min(length, from + PIECE_BYTES)), result, from);
        }
        if (operation == Operation.AND) {
            Arrays.fill(result, length, result.length, (byte) 0);
        }
    }

    private static void combine(Operation operation, byte[] piece, byte[] result, int from) {
        switch (operation) {
            case AND -> {
                for (int i = 0; i < piece.length; i++) {
                    result[from + i] &= piece[i];
                }
            }
            case OR -> {
                for (int i = 0; i < piece.length; i++) {
                    result[from + i] |= piece[i];
                }
            }
            case XOR -> {
                for (int i = 0; i < piece.length; i++) {
                    result[from + i] ^= piece[i];
                }
            }
            case NOT -> throw new IllegalArgumentException("NOT has one source only");
        }
    }
}

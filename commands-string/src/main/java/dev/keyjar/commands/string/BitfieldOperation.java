package dev.keyjar.commands.string;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Reply;
import dev.keyjar.api.type.StringValue;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation of BITFIELD.
 *
 * @param kind what it does
 * @param type the type of the field
 * @param offset the number of the field's first bit
 * @param amount the value to set, or the increment
 * @param overflow what happens when the result does not fit
 */
record BitfieldOperation(Kind kind, BitfieldType type, long offset, long amount, Overflow overflow) {

    /** What an operation does. */
    enum Kind {
        GET,
        SET,
        INCRBY
    }

    /** What happens when a result does not fit its type: it wraps around, stays at the border, or is not written. */
    enum Overflow {
        WRAP,
        SAT,
        FAIL
    }

    /** Reads all operations that are left; an OVERFLOW holds for those behind it. */
    static List<BitfieldOperation> readAll(Arguments args) {
        List<BitfieldOperation> operations = new ArrayList<>();
        Overflow overflow = Overflow.WRAP;
        while (args.hasNext()) {
            if (args.remaining() >= 2 && args.nextIf("OVERFLOW")) {
                overflow = nextOverflow(args);
            } else {
                operations.add(next(args, overflow));
            }
        }
        return operations;
    }

    private static Overflow nextOverflow(Arguments args) {
        for (Overflow overflow : Overflow.values()) {
            if (args.nextIf(overflow.name())) {
                return overflow;
            }
        }
        throw new CommandException("ERR Invalid OVERFLOW type specified");
    }

    private static BitfieldOperation next(Arguments args, Overflow overflow) {
        Kind kind = args.nextEnum(Kind.class);
        if (args.remaining() < (kind == Kind.GET ? 2 : 3)) {
            throw args.syntaxError();
        }
        BitfieldType type = BitfieldType.parse(args.nextBytes());
        long offset = BitOffset.parse(args.nextBytes(), type.bits());
        return new BitfieldOperation(kind, type, offset, kind == Kind.GET ? 0 : args.nextLong(), overflow);
    }

    boolean writes() {
        return kind != Kind.GET;
    }

    int lastByte() {
        return type.lastByte(offset);
    }

    /** Does it and replies with one element; says whether it changed anything. The string is long enough when this one writes. */
    boolean apply(StringValue value, Reply reply) {
        long old = type.read(value, offset);
        if (kind == Kind.GET) {
            reply.integer(old);
            return false;
        }
        long base = kind == Kind.SET ? amount : old;
        long step = kind == Kind.SET ? 0 : amount;
        int side = side(base, step);
        if (side != 0 && overflow == Overflow.FAIL) {
            reply.nil();
            return false;
        }
        long result = type.wrapped(base + step);
        if (side != 0 && overflow == Overflow.SAT) {
            result = side > 0 ? type.largest() : type.smallest();
        }
        type.write(value, offset, result);
        reply.integer(kind == Kind.SET ? old : result);
        return result != old;
    }

    /** On which side of the type the sum lies: 1 above, -1 below, 0 when it fits. */
    private int side(long base, long step) {
        long sum = base + step;
        boolean overflows = ((base ^ sum) & (step ^ sum)) < 0;
        if (overflows) {
            return step > 0 ? 1 : -1;
        }
        boolean unsignedAndHuge = !type.signed() && base < 0; // SET takes a negative value as its 64 bits
        if (unsignedAndHuge || sum > type.largest()) {
            return 1;
        }
        return sum < type.smallest() ? -1 : 0;
    }
}

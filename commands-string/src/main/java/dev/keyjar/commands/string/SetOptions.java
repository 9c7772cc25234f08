package dev.keyjar.commands.string;

import dev.keyjar.api.Arguments;

/**
 * What may follow key and value in SET.
 *
 * @param ifAbsent NX
 * @param ifPresent XX
 * @param get GET: reply with the old value
 * @param keepExpiry KEEPTTL
 * @param expiry null when not given
 */
record SetOptions(boolean ifAbsent, boolean ifPresent, boolean get, boolean keepExpiry, ExpiryOption expiry) {

    /** Reads the rest of the arguments; options may come in any order and be repeated. */
    static SetOptions read(Arguments args) {
        boolean ifAbsent = false;
        boolean ifPresent = false;
        boolean get = false;
        boolean keepExpiry = false;
        ExpiryOption expiry = null;
        while (args.hasNext()) {
            ExpiryOption read = keepExpiry ? null : ExpiryOption.nextIf(args, expiry);
            if (read != null) {
                expiry = read;
            } else if (!ifPresent && args.nextIf("NX")) {
                ifAbsent = true;
            } else if (!ifAbsent && args.nextIf("XX")) {
                ifPresent = true;
            } else if (args.nextIf("GET")) {
                get = true;
            } else if (expiry == null && args.nextIf("KEEPTTL")) {
                keepExpiry = true;
            } else {
                throw args.syntaxError();
            }
        }
        return new SetOptions(ifAbsent, ifPresent, get, keepExpiry, expiry);
    }

    /** Whether SET must leave the key alone. */
    boolean forbids(boolean keyExists) {
        return keyExists ? ifAbsent : ifPresent;
    }
}

package dev.keyjar.engine.builtin.connection;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.client.TrackingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The options of CLIENT TRACKING, checked among each other and against how the client tracks already. */
final class TrackingOptions {

    private final List<byte[]> prefixes = new ArrayList<>();
    private boolean broadcast;
    private boolean optIn;
    private boolean optOut;
    private boolean noLoop;
    private Client redirect;

    TrackingOptions(Arguments args, Clients clients) {
        while (args.hasNext()) {
            if (args.remaining() > 1 && args.nextIf("REDIRECT")) {
                readRedirect(args, clients);
            } else if (args.remaining() > 1 && args.nextIf("PREFIX")) {
                prefixes.add(args.nextBytes());
            } else if (args.nextIf("BCAST")) {
                broadcast = true;
            } else if (args.nextIf("OPTIN")) {
                optIn = true;
            } else if (args.nextIf("OPTOUT")) {
                optOut = true;
            } else if (args.nextIf("NOLOOP")) {
                noLoop = true;
            } else {
                throw args.syntaxError();
            }
        }
    }

    private void readRedirect(Arguments args, Clients clients) {
        if (redirect != null) {
            throw new CommandException("ERR A client can only redirect to a single other client");
        }
        redirect = clients.byId(args.nextLong());
        if (redirect == null) {
            throw new CommandException("ERR The client ID you want redirect to does not exist");
        }
    }

    /** The mode they make, with the prefixes of the present one kept; null stands for no present one. */
    TrackingMode mode(TrackingMode present) {
        if (!broadcast && !prefixes.isEmpty()) {
            throw new CommandException("ERR PREFIX option requires BCAST mode to be enabled");
        }
        if (present != null && present.broadcast() != broadcast) {
            throw new CommandException(
                    "ERR You can't switch BCAST mode on/off before disabling tracking for this client,"
                            + " and then re-enabling it with a different mode.");
        }
        if (broadcast && (optIn || optOut)) {
            throw new CommandException("ERR OPTIN and OPTOUT are not compatible with BCAST");
        }
        if (optIn && optOut) {
            throw new CommandException("ERR You can't specify both OPTIN mode and OPTOUT mode");
        }
        if (present != null && (optIn && present.optOut() || optOut && present.optIn())) {
            throw new CommandException(
                    "ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client,"
                            + " and then re-enabling it with a different mode.");
        }
        List<byte[]> all = broadcast ? allPrefixes(present) : List.of();
        return new TrackingMode(broadcast, optIn, optOut, noLoop, redirect, all);
    }

    private List<byte[]> allPrefixes(TrackingMode present) {
        List<byte[]> all = new ArrayList<>(present == null ? List.of() : present.prefixes());
        for (int i = 0; i < prefixes.size(); i++) {
            for (byte[] existing : all) {
                checkApart(prefixes.get(i), existing, "an existing");
            }
            for (byte[] other : prefixes.subList(i + 1, prefixes.size())) {
                checkApart(prefixes.get(i), other, "another provided");
            }
        }
        all.addAll(prefixes);
        if (all.isEmpty()) {
            all.add(new byte[0]); // of every key
        }
        all.sort(Arrays::compareUnsigned);
        return List.copyOf(all);
    }

    private static void checkApart(byte[] prefix, byte[] other, String which) {
        int shared = Math.min(prefix.length, other.length);
        if (Arrays.equals(prefix, 0, shared, other, 0, shared)) {
            throw new CommandException("ERR Prefix '" + text(prefix) + "' overlaps with " + which + " prefix '"
                    + text(other) + "'. Prefixes for a single client must not overlap.");
        }
    }

    private static String text(byte[] prefix) {
        return new String(prefix, StandardCharsets.UTF_8);
    }
}

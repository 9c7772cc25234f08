package dev.keyjar.api.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where lines and redis-server 7.0 differ on purpose, and why. */
final class Tolerated {

    private record Difference(String place, String theirs, String ours, String reason) {

        boolean stillIn(String text) {
            return theirs.isEmpty() ? text.isEmpty() : text.contains(theirs);
        }
    }

    private static final String UNTOLD = "the arity leaves room for arguments that the documentation does not tell";
    private static final String NEEDLESS = "the arity shows that none are needed; Redis 7.2 says optional";
    private static final String EMPTY_CHOICE = "a choice between things that may be left out; Redis 7.2 says otherwise";
    private static final String CHARACTERS = "not part of names in the notation; Redis 7.2 has other names";

    // spotless:off
    private static final List<Difference> DIFFERENCES = List.of(
            new Difference("docs quit", "", "arg:string{optional, multiple}", UNTOLD),
            new Difference("docs command", "", "arg:string{optional, multiple}", UNTOLD),
            new Difference("docs command|getkeys", "", "command:string arg:string{multiple}", UNTOLD),
            new Difference("docs command|getkeysandflags", "", "command:string arg:string{multiple}", UNTOLD),
            new Difference("docs debug", "", "subcommand:string arg:string{optional, multiple}", UNTOLD),
            new Difference("docs replconf", "", "option_value:block{optional, multiple}(option:string value:string)", UNTOLD),
            new Difference("docs psync", "offset:integer", "offset:integer arg:string{optional, multiple}", UNTOLD),
            new Difference("docs geohash", "member:string{multiple}", "member:string{optional, multiple}", NEEDLESS),
            new Difference("docs geopos", "member:string{multiple}", "member:string{optional, multiple}", NEEDLESS),
            new Difference("docs pfmerge", "@1{multiple}", "@1{optional, multiple}", NEEDLESS),
            new Difference("docs migrate", "'AUTH'{optional}", "'AUTH'", EMPTY_CHOICE),
            new Difference("docs migrate", "'AUTH2'{optional}", "'AUTH2'", EMPTY_CHOICE),
            new Difference("docs client|kill", "'ID'{optional}", "'ID'", EMPTY_CHOICE),
            new Difference("docs client|kill", "'TYPE'{optional}", "'TYPE'", EMPTY_CHOICE),
            new Difference("docs client|kill", "'USER'{optional}", "'USER'", EMPTY_CHOICE),
            new Difference("docs client|kill", "'ADDR'{optional}", "'ADDR'", EMPTY_CHOICE),
            new Difference("docs client|kill", "'LADDR'{optional}", "'LADDR'", EMPTY_CHOICE),
            new Difference("docs client|kill", "'SKIPME'{optional}", "'SKIPME'", EMPTY_CHOICE),
            new Difference("docs client|kill", "ip:port", "ip-port", CHARACTERS),
            new Difference("docs client|kill", "yes/no", "yes-no", CHARACTERS),
            new Difference("call PFMERGE d", "cannot be told", "d[RW, access, insert]", "Redis lets this call run, and finds no key"),
            new Difference("call LMPOP 01 a LEFT", "a[]", "cannot be told", "the command itself refuses the number"));
    // spotless:on

    private final Set<Difference> used = new HashSet<>();

    String inInfo(String name, String text) {
        return tolerate("info " + name, text);
    }

    String inDocs(String name, String text) {
        return tolerate("docs " + name, text);
    }

    String inCalls(String call, String text) {
        return tolerate("call " + call, text);
    }

    private String tolerate(String place, String text) {
        String changed = text;
        for (Difference difference : DIFFERENCES) {
            if (difference.place.equals(place) && difference.stillIn(changed)) {
                changed = changed.isEmpty() ? difference.ours : changed.replace(difference.theirs, difference.ours);
                used.add(difference);
            }
        }
        return changed;
    }

    List<Difference> unused() {
        List<Difference> unused = new ArrayList<>(DIFFERENCES);
        unused.removeAll(used);
        return unused;
    }
}

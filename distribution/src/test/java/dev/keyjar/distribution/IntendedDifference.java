package dev.keyjar.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where Keyjar answers otherwise than redis-server 7.0 on purpose, as {@code intended-differences.txt} tells it.
 *
 * @param reason why
 * @param script commands, the last of which is answered differently
 * @param theirs what redis-server answers to it, escaped
 * @param ours what Keyjar answers to it, escaped
 * @param also which other commands show the difference, as {@link Also} reads it; null where none do
 */
record IntendedDifference(String reason, List<Step> script, String theirs, String ours, Also also) {

    /** A pattern of commands, with patterns of both replies to them. */
    record Also(Pattern command, Pattern theirs, Pattern ours) {

        private static Also of(String line) {
            String[] parts = line.split(" => ");
            return new Also(
                    Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE),
                    Pattern.compile(parts[1]),
                    Pattern.compile(parts[2]));
        }
    }

    static List<IntendedDifference> all() throws IOException {
        try (InputStream in = IntendedDifference.class.getResourceAsStream("intended-differences.txt")) {
            List<IntendedDifference> all = new ArrayList<>();
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
                if (!block.startsWith("#")) {
                    all.add(of(block.strip()));
                }
            }
            return all;
        }
    }

    private static IntendedDifference of(String block) {
        List<String> reason = new ArrayList<>();
        List<Step> script = new ArrayList<>();
        String theirs = null;
        String ours = null;
        Also also = null;
        for (String line : block.split("\n")) {
            if (line.startsWith("> ")) {
                script.add(Step.parse(line.substring(2)));
            } else if (line.startsWith("redis-server: ")) {
                theirs = line.substring("redis-server: ".length());
            } else if (line.startsWith("keyjar: ")) {
                ours = line.substring("keyjar: ".length());
            } else if (line.startsWith("also: ")) {
                also = Also.of(line.substring("also: ".length()));
            } else {
                reason.add(line);
            }
        }
        if (reason.isEmpty() || script.isEmpty() || theirs == null || ours == null || theirs.equals(ours)) {
            throw new IllegalArgumentException("no reason, no commands, or not two replies in:\n" + block);
        }
        return new IntendedDifference(String.join(" ", reason), script, theirs, ours, also);
    }

    /** Whether it explains why a command is answered differently. */
    boolean isShownBy(List<String> words, Reply their, Reply our) {
        return also != null
                && also.command.matcher(new Step(0, words).toString()).matches()
                && also.theirs.matcher(Step.escaped(their.raw())).matches()
                && also.ours.matcher(Step.escaped(our.raw())).matches();
    }

    @Override
    public String toString() {
        return reason;
    }
}

package dev.keyjar.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplySwitchTest {

    private final ReplySwitch replies = new ReplySwitch();

    /** Which of some commands are answered: {@code on}, {@code off} and {@code skip} throw the switch, anything else is a command. */
    private List<String> answered(String... commands) {
        return Stream.of(commands)
                .filter(command -> {
                    boolean silent = !replies.isOn();
                    replies.begin();
                    switch (command) {
                        case "on" -> replies.on();
                        case "off" -> replies.off();
                        case "skip" -> replies.skipNext();
                        default -> {
                            // runs
                        }
                    }
                    boolean says = !command.equals("off") && !command.equals("skip");
                    return says && !(silent && replies.end());
                })
                .toList();
    }

    @Test
    void answersNothingWhileOff() {
        assertEquals(List.of("a", "on", "c"), answered("a", "off", "b", "on", "c"));
    }

    @Test
    void skipsOneCommand() {
        assertEquals(List.of("b", "c"), answered("skip", "a", "b", "c"));
        assertEquals(List.of("b"), answered("skip", "skip", "a", "b"));
        assertEquals(List.of("on", "a"), answered("skip", "on", "a"));
    }

    @Test
    void skipChangesNothingWhileOff() {
        assertEquals(List.of("on"), answered("off", "skip", "a", "b", "on"));
    }

    @Test
    void skipsTheSameCommandWhenItIsTriedAgain() {
        replies.skipNext();
        replies.begin();
        replies.postponed();
        assertEquals(List.of("b"), answered("a", "b"));
    }
}

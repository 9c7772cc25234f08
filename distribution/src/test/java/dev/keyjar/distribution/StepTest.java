package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void readsWordsQuotesAndTheSecondClient() {
        assertEquals(new Step(0, "SET", "k", ""), Step.parse("SET k \"\""));
        assertEquals(
                new Step(0, "ECHO", "a \"b\"\\\r\n\0\u00ff"), Step.parse("ECHO \"a \\\"b\\\"\\\\\\r\\n\\x00\\xff\""));
        assertEquals(new Step(1, "GET", "k"), Step.parse("b> GET k"));
    }

    @Test
    void writesWhatItReads() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int left = random.nextInt(9); left > 0; left--) {
                word.append((char) random.nextInt(256));
            }
            Step step = new Step(random.nextInt(2), "ECHO", word.toString(), "b>", "plain");
            assertEquals(step, Step.parse(step.toString()));
        }
    }
}

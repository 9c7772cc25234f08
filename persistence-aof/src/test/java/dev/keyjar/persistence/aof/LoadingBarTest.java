package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadingBarTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MEGABYTE = 1024 * 1024;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<String> log = new ArrayList<>();
    private long now;

    @Test
    void drawsABarWithRateAndTimeLeft() {
        LoadingBar bar = onTerminal();
        now += 2 * SECOND;
        bar.show(40 * MEGABYTE, 120 * MEGABYTE);
        assertEquals(
                "\rLoading [#########.....................] 33 %, 40 of 120 MB, 20 MB/s, 4 s left",
                screen.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), log);
    }

    @Test
    void writesOverTheLineBeforeAndTakesItAway() {
        LoadingBar bar = onTerminal();
        now += 2 * SECOND;
        bar.show(10 * MEGABYTE, 1000 * MEGABYTE);
        int width = screen.size();
        now += SECOND;
        bar.show(1000 * MEGABYTE, 1000 * MEGABYTE);
        bar.end();
        bar.end();
        String[] lines = screen.toString(StandardCharsets.UTF_8).split("\r");
        assertTrue(lines[2].contains("100 %") && lines[2].length() >= width - 1, lines[2]);
        assertEquals("", lines[3].strip());
        assertEquals(4, lines.length);
    }

    @Test
    void isSilentWhereLoadingIsQuick() {
        LoadingBar bar = onTerminal();
        now += SECOND / 2;
        bar.show(1, 2);
        bar.end();
        assertEquals(0, screen.size());
    }

    @Test
    void logsALineEveryFiveSecondsWithoutATerminal() {
        LoadingBar bar = new LoadingBar(null, log::add, () -> now);
        for (int second = 0; second <= 11; second++) {
            bar.show(second * MEGABYTE, 20 * MEGABYTE);
            now += SECOND;
        }
        bar.end();
        assertEquals(
                List.of(
                        "Loading: 25 %, 5 of 20 MB, 1 MB/s, 15 s left",
                        "Loading: 50 %, 10 of 20 MB, 1 MB/s, 10 s left"),
                log);
    }

    private LoadingBar onTerminal() {
        return new LoadingBar(new PrintStream(screen, true, StandardCharsets.UTF_8), log::add, () -> now);
    }
}

package dev.keyjar.engine.builtin.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    private final ProcessMemory memory = new ProcessMemory();

    @Test
    void thePeakIsNeverBelowWhatIsUsed() {
        memory.sample();
        long used = memory.used();
        assertTrue(memory.peak() >= memory.startup());
        assertTrue(used <= memory.committed());
        assertTrue(memory.resident() > 1 << 20);
    }
}

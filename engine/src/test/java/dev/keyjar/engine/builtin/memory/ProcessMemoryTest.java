package dev.keyjar.engine.builtin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    private final ProcessMemory memory = new ProcessMemory();

    @Test
    void thePeakIsNeverBelowWhatIsUsed() {
        memory.sample(1000);
        long used = memory.used();
        assertTrue(memory.peak() >= memory.startup());
        assertTrue(used <= memory.committed());
        assertTrue(memory.resident() > 1 << 20);
    }

    @Test
    void remembersTheMostTheDataTook() {
        memory.sample(1000);
        assertEquals(1000, memory.dataPeak(400));
        assertEquals(1200, memory.dataPeak(1200));
        assertEquals(1200, memory.dataPeak(0));
    }
}

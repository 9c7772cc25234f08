package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.CommandException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many objects of each class are in the heap, as {@code jmap -histo:live} tells it. */
final class HeapHistogram {

    private HeapHistogram() {}

    static String text() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException | UnsupportedOperationException noSuchJvm) {
            throw new CommandException("ERR this JVM does not tell its heap's contents: " + noSuchJvm.getMessage());
        }
    }
}

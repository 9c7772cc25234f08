package dev.keyjar.engine.plugin;

/** Says what a plugin's code threw, in one line. */
public final class Thrown {

    private Thrown() {}

    /** {@code java.lang.IllegalStateException: no such table, at com.acme.Geo.<init>(Geo.java:17)}. */
    public static String describe(Throwable thrown) {
        try {
            return described(thrown);
        } catch (Throwable again) { // what a plugin throws may not even be printed
            return thrown.getClass().getName();
        }
    }

    private static String described(Throwable thrown) {
        Throwable first = thrown;
        while (first instanceof ExceptionInInitializerError && first.getCause() != null) {
            first = first.getCause();
        }
        for (StackTraceElement frame : first.getStackTrace()) {
            if (frame.getModuleName() == null) { // a frame of the JDK itself says little
                return first + ", at " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                        + ":" + frame.getLineNumber() + ")";
            }
        }
        return first.toString();
    }
}

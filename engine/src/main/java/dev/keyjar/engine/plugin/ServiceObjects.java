package dev.keyjar.engine.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Makes what services files name, of each class one object, also of one that is several services. One that cannot be made does not hide the
 * others.
 */
final class ServiceObjects {

    /** {@link ServiceLoader} may fail to move on after an error; past this many in a row it is given up. */
    private static final int MOST_FAILURES = 100;

    private final ClassLoader loader;
    private final Problems problems;
    private final Map<Class<?>, Object> objects = new HashMap<>();

    ServiceObjects(ClassLoader loader, Problems problems) {
        this.loader = loader;
        this.problems = problems;
    }

    /** One object of each class named; for each that cannot be made a problem is noted. */
    <S> List<S> make(Class<S> service) {
        List<S> made = new ArrayList<>();
        Iterator<ServiceLoader.Provider<S>> providers =
                ServiceLoader.load(service, loader).stream().iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<S> provider = providers.next();
                failures = 0;
                make(service, provider, made);
            } catch (ServiceConfigurationError | LinkageError unusable) {
                failures++;
                Throwable cause = unusable.getCause() == null ? unusable : unusable.getCause();
                problems.add(
                        "What " + service.getName() + "'s services file names cannot be loaded: " + cause + ".",
                        "Mend the plugin's services file, or put what is missing beside the plugin.");
            }
        }
        return made;
    }

    private <S> void make(Class<S> service, ServiceLoader.Provider<S> provider, List<S> made) {
        try {
            Object object = objects.get(provider.type());
            if (object == null) {
                object = provider.get();
                objects.put(provider.type(), object);
            }
            made.add(service.cast(object));
        } catch (ServiceConfigurationError thrown) {
            problems.add(
                    "The constructor of " + provider.type().getName() + " threw " + Thrown.describe(thrown.getCause())
                            + ".",
                    "Mend the class; Keyjar makes it once, without arguments, before the server is up.");
        }
    }
}

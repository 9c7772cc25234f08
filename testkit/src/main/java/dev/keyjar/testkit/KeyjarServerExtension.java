package dev.keyjar.testkit;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts a server when a test asks for one, checks and ends it after the test. */
final class KeyjarServerExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(KeyjarServerExtension.class);

    /** The servers of one test, by what asked for them: the class, or a parameter. */
    private static final class ServersOfATest {

        private final Map<Object, RunningServer> running = new LinkedHashMap<>();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        if (!(parameter.getDeclaringExecutable() instanceof Method)
                || test.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("Each test has a server of its own, so only a test, @BeforeEach or"
                    + " @AfterEach method can take a RunningServer; found one taken by "
                    + parameter.getDeclaringExecutable());
        }
        Parameter asking = parameter.getParameter();
        Optional<KeyjarServer> own = parameter.findAnnotation(KeyjarServer.class);
        KeyjarServer wanted = own.orElseGet(() -> ofClass(test.getRequiredTestClass()));
        return servers(test)
                .running
                .computeIfAbsent(own.isPresent() ? asking : KeyjarServer.class, by -> RunningServer.start(wanted));
    }

    private static KeyjarServer ofClass(Class<?> testClass) {
        for (Class<?> at = testClass; at != null; at = at.getEnclosingClass()) {
            Optional<KeyjarServer> found = AnnotationSupport.findAnnotation(at, KeyjarServer.class);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new ParameterResolutionException(
                "Neither the parameter nor the class " + testClass.getName() + " says @KeyjarServer");
    }

    private static ServersOfATest servers(ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(test.getUniqueId(), id -> new ServersOfATest(), ServersOfATest.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        boolean wentWell = test.getExecutionException().isEmpty();
        AssertionError wrong = null;
        for (RunningServer server : servers(test).running.values()) {
            try {
                server.end(wentWell);
            } catch (AssertionError one) {
                if (wrong == null) {
                    wrong = one;
                } else {
                    wrong.addSuppressed(one);
                }
            }
        }
        servers(test).running.clear();
        if (wrong != null) {
            throw wrong;
        }
    }
}

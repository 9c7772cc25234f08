package dev.keyjar.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What holds between the modules, and what no class of theirs may be. The rules speak of the packages below a root, so that
 * they can be tried on samples that break them.
 *
 * @param root the package that holds {@code api}, {@code engine}, {@code commands}, {@code persistence}
 */
record Architecture(String root) {

    private static final String[] JDK = {"java..", "javax..", "jdk.."};

    /** {@code commands.hash} and the like: the first two parts of a plugin's package, below the root. */
    private static final Set<String> KINDS_OF_PLUGINS = Set.of("commands", "persistence");

    private static final Set<String> PACKAGES_WITHOUT_A_SUBJECT = Set.of("util", "common", "helper", "impl", "misc");

    private static final List<Class<?>> MUTABLE =
            List.of(BitSet.class, Buffer.class, Random.class, Reference.class, StringBuilder.class, ThreadLocal.class);

    /** All of them. */
    List<ArchRule> rules() {
        return List.of(
                apiNeedsTheJdkOnly(),
                engineKnowsNoPlugin(),
                pluginsNeedTheApiOnly(),
                staticFieldsAreFinal(),
                staticFieldsDoNotChangeInside(),
                staticArraysStayInTheirPackage(),
                packagesHaveASubject(),
                classNamesSayWhatTheyAre());
    }

    ArchRule apiNeedsTheJdkOnly() {
        return classes()
                .that()
                .resideInAPackage(root + ".api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        root + ".api..",
                        "java..",
                        "javax.annotation.processing..",
                        "javax.lang.model..",
                        "javax.tools..")
                .as("the api needs the JDK only");
    }

    ArchRule engineKnowsNoPlugin() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".commands..", root + ".persistence..", root + ".testkit..")
                .as("the engine knows no plugin");
    }

    ArchRule pluginsNeedTheApiOnly() {
        return classes()
                .that()
                .resideInAnyPackage(root + ".commands..", root + ".persistence..")
                .should(new NeedsTheApiOnly())
                .as("a plugin needs the JDK, the api, slf4j and itself");
    }

    ArchRule staticFieldsAreFinal() {
        return fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .as("static fields are final")
                .because("two servers in one JVM must never meet");
    }

    ArchRule staticFieldsDoNotChangeInside() {
        return noFields()
                .that()
                .areStatic()
                .should(new HoldsState())
                .as("static fields do not change inside")
                .because("two servers in one JVM must never meet");
    }

    ArchRule staticArraysStayInTheirPackage() {
        return noFields()
                .that()
                .areStatic()
                .and()
                .haveRawType(new DescribedPredicate<JavaClass>("an array") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.isArray();
                    }
                })
                .should()
                .bePublic()
                .orShould()
                .beProtected()
                .as("constant arrays stay in their package")
                .because("whoever sees an array can change it");
    }

    ArchRule packagesHaveASubject() {
        return noClasses().should(new ArchCondition<>("reside in a package without a subject") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean without = List.of(type.getPackageName().split("\\.")).stream()
                        .anyMatch(PACKAGES_WITHOUT_A_SUBJECT::contains);
                events.add(new SimpleConditionEvent(type, without, type.getDescription()));
            }
        });
    }

    ArchRule classNamesSayWhatTheyAre() {
        return noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .as("class names say what they are");
    }

    /** Looks at everything a plugin's class mentions. */
    private final class NeedsTheApiOnly extends ArchCondition<JavaClass> {

        private final DescribedPredicate<JavaClass> open = JavaClass.Predicates.resideInAnyPackage(JDK)
                .or(JavaClass.Predicates.resideInAnyPackage(root + ".api..", "org.slf4j.."))
                .or(DescribedPredicate.describe(
                        "primitive", type -> type.getBaseComponentType().isPrimitive()));

        NeedsTheApiOnly() {
            super("need the api only");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass needed = dependency.getTargetClass().getBaseComponentType();
                boolean allowed = open.test(needed) || plugin(needed).equals(plugin(type));
                events.add(new SimpleConditionEvent(type, allowed, dependency.getDescription()));
            }
        }

        private String plugin(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith(root + ".")) {
                return "";
            }
            String[] parts = name.substring(root.length() + 1).split("\\.");
            return parts.length > 1 && KINDS_OF_PLUGINS.contains(parts[0]) ? parts[0] + "." + parts[1] : "";
        }
    }

    /**
     * Tells fields that hold state from constants, by their type, and, where that is an interface such as {@link Map}, by
     * what the class makes when it is initialised.
     */
    private static final class HoldsState extends ArchCondition<JavaField> {

        HoldsState() {
            super("hold state");
        }

        @Override
        public void check(JavaField field, ConditionEvents events) {
            JavaClass type = field.getRawType();
            boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
            boolean state =
                    type.isInterface() && collection ? madeWhenInitialised(field.getOwner()) : changesInside(type);
            events.add(new SimpleConditionEvent(field, state, field.getDescription()));
        }

        private static boolean changesInside(JavaClass type) {
            return type.isAssignableTo(Collection.class)
                    || type.isAssignableTo(Map.class)
                    || type.getPackageName().startsWith("java.util.concurrent") && !type.isEnum()
                    || MUTABLE.stream().anyMatch(type::isAssignableTo);
        }

        private static boolean madeWhenInitialised(JavaClass owner) {
            return owner.getStaticInitializer()
                    .map(code -> code.getConstructorCallsFromSelf().stream()
                            .anyMatch(call ->
                                    call.getTargetOwner().getPackageName().startsWith("java.util")
                                            && changesInside(call.getTargetOwner())))
                    .orElse(false);
        }
    }
}

package dev.keyjar.engine.plugin;

import java.util.Set;

/**
 * What the bytes of one class say about its use as a service.
 *
 * @param name its binary name
 * @param isPublic whether it is public
 * @param isConcrete whether objects of it can be made: a class, not abstract
 * @param hasPublicConstructor whether it has a public constructor without arguments
 * @param services the services whose interface it implements, directly or not
 * @param ancestryKnown whether all its parents and interfaces were found, and {@code services} is so complete
 * @param command what its {@link dev.keyjar.api.Command} says; null when it carries none
 */
record ScannedClass(
        String name,
        boolean isPublic,
        boolean isConcrete,
        boolean hasPublicConstructor,
        Set<Service> services,
        boolean ancestryKnown,
        CommandDeclaration command) {

    /** Whether {@link java.util.ServiceLoader} could make an object of it. */
    boolean canBeMade() {
        return isPublic && isConcrete && hasPublicConstructor;
    }

    /** Why {@link #canBeMade()} is not so. */
    String whyItCannotBeMade() {
        if (!isConcrete) {
            return "is abstract";
        }
        return isPublic ? "has no public constructor without arguments" : "is not public";
    }
}

package io.routelock.installer;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.PackageDesc;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets javafx.base export {@code com.sun.javafx.event} to everybody, where ControlsFX looks inside for its
 * completion of text fields.
 *
 * <p>Not by the option {@code --add-exports}: with it Java does without its archived module graph, and so
 * without the linked classes of a start-up cache (run: JDK 25.0.3, {@code -Xlog:aot}).
 */
final class OpenedEvents {

    private static final PackageDesc EVENTS = PackageDesc.of("com.sun.javafx.event");

    private OpenedEvents() {}

    /** Rewrites that module-info.class; one that does not export it to anybody stays as it is. */
    static void open(Path moduleInfo) throws IOException {
        byte[] opened =
                ClassFile.of()
                        .transformClass(
                                ClassFile.of().parse(Files.readAllBytes(moduleInfo)),
                                (built, element) ->
                                        built.with(
                                                element instanceof ModuleAttribute module
                                                        ? opened(module)
                                                        : element));
        Files.write(moduleInfo, opened);
    }

    private static ModuleAttribute opened(ModuleAttribute module) {
        if (module.exports().stream()
                .noneMatch(export -> export.exportedPackage().asSymbol().equals(EVENTS))) {
            return module;
        }
        return ModuleAttribute.of(
                module.moduleName(),
                built -> {
                    built.moduleFlags(module.moduleFlagsMask());
                    module.moduleVersion().ifPresent(version -> built.moduleVersion(version.stringValue()));
                    module.requires().forEach(built::requires);
                    module.exports().stream()
                            .filter(export -> !export.exportedPackage().asSymbol().equals(EVENTS))
                            .forEach(built::exports);
                    built.exports(EVENTS, 0);
                    module.opens().forEach(built::opens);
                    module.uses().forEach(built::uses);
                    module.provides().forEach(built::provides);
                });
    }
}

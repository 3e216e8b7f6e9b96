package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files and words of the commands about an acl_file. */
final class AclInput {

    private AclInput() {}

    /** {@code 2.0}, {@code 2.1}, {@code 2.0.22}. */
    static final class Version implements ITypeConverter<MosquittoVersion> {
        @Override
        public MosquittoVersion convert(String text) {
            return MosquittoVersion.of(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'" + text + "' is no version that is known here: 2.0 or 2.1"));
        }
    }

    static SourceText read(Path file) {
        return read(file, "acl.unreadable");
    }

    /** A mosquitto.conf. */
    static SourceText conf(Path file) {
        return read(file, "conf.unreadable");
    }

    private static SourceText read(Path file, String code) {
        try {
            return SourceText.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            code,
                            "%s cannot be read: %s.".formatted(file, why(e)),
                            "Check the path and the rights of the file."),
                    e);
        }
    }

    private static String why(IOException error) {
        return switch (error) {
            case NoSuchFileException missing -> "it does not exist";
            case AccessDeniedException denied -> "access is denied";
            default -> String.valueOf(error.getMessage());
        };
    }

    static AclFile acl(Path file) {
        return AclFile.read(read(file));
    }

    /** Why nothing can be said of what this file lets anybody do. */
    static Finding undecided(Path file, AclFile acl) {
        AclFault fault = acl.faults().getFirst();
        return Finding.error(
                "acl.faults",
                "mosquitto does not start on %s, because of line %d.".formatted(file, fault.line()),
                "Run: routelock acl lint " + file,
                fault.asMosquittoSays(file.toString()));
    }
}

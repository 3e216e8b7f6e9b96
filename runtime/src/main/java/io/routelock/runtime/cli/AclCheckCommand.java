package io.routelock.runtime.cli;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** May this client read or write this topic? */
@Command(
        name = "check",
        description = {
            "Tells whether a client may read or write a topic, and which line decides.",
            "Exit code 0: allowed, 1: denied, 3: cannot be decided."
        })
final class AclCheckCommand extends ConsoleCommand {

    @Option(names = "--acl", required = true, paramLabel = "FILE", description = "The acl_file.")
    private Path acl = Path.of("");

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The user name; none for an anonymous client.")
    private @Nullable String user;

    @Option(names = "--client", paramLabel = "ID", description = "The client id, for patterns with %%c.")
    private String client = "";

    @Option(
            names = "--topic",
            required = true,
            paramLabel = "TOPIC",
            description = "Of a message, without wildcards.")
    private String topic = "";

    @Option(
            names = "--access",
            required = true,
            paramLabel = "read|write",
            converter = Wanted.class,
            description = "What the client wants.")
    private Access access = Access.READ;

    @Option(
            names = "--mosquitto",
            paramLabel = "2.0|2.1",
            defaultValue = "2.0",
            converter = AclInput.Version.class,
            description = "The version that decides. Default: ${DEFAULT-VALUE}")
    private MosquittoVersion version = MosquittoVersion.V2_0;

    @Spec private @Nullable CommandSpec spec;

    /** As a line of the file says it. */
    static final class Wanted implements ITypeConverter<Access> {
        @Override
        public Access convert(String text) {
            return switch (text) {
                case "read" -> Access.READ;
                case "write" -> Access.WRITE;
                default -> throw new TypeConversionException("'" + text + "' is neither read nor write");
            };
        }
    }

    @Override
    public Integer call() {
        AccessQuestion question = question();
        AclFile file = AclInput.acl(acl);
        if (!file.faults().isEmpty()) {
            console().fail(AclInput.undecided(acl, file));
            return Routelock.UNDECIDED;
        }
        AccessExplanation explained = AccessRules.of(file.rules(), version).explain(question);
        AccessDecision decision = explained.decision();
        console().result(json(file, decision), explained.answer() + "\n" + explained.tried());
        return decision.allowed() ? 0 : Routelock.FAILED;
    }

    private AccessQuestion question() {
        try {
            return new AccessQuestion(Optional.ofNullable(user), client, topic, access);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--topic '%s': %s; for a filter see: routelock acl matrix"
                            .formatted(topic, e.getMessage()));
        }
    }

    private static Map<String, Object> json(AclFile file, AccessDecision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("allowed", decision.allowed());
        json.put("rule", decision.rule().map(rule -> file.source().line(rule.line()).strip()).orElse(null));
        json.put("line", decision.rule().map(rule -> rule.line()).orElse(null));
        json.put("reason", decision.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return json;
    }
}

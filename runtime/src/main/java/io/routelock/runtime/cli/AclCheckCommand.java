package io.routelock.runtime.cli;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.mosquitto.acl.AccessExplanation;
import io.routelock.mosquitto.acl.AccessQuestion;
import io.routelock.mosquitto.acl.AccessRules;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of the two. */
    static final class Which {
        @Option(names = "--acl", paramLabel = "FILE", description = "The acl_file.")
        private @Nullable Path acl;

        @Option(
                names = "--conf",
                paramLabel = "FILE",
                description = "The mosquitto.conf that names the acl_file.")
        private @Nullable Path conf;
    }

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
        Optional<Path> acl;
        try {
            acl = acl();
        } catch (FindingException undecided) {
            console().fail(undecided.finding());
            return Routelock.UNDECIDED;
        }
        return acl.isEmpty() ? withoutAcl(question) : check(acl.get(), question);
    }

    private Optional<Path> acl() {
        return which.conf == null ? Optional.ofNullable(which.acl) : AclOfConf.find(which.conf, version);
    }

    /** Topics that nobody may write stay so without an acl_file too (run on mosquitto 2.0.11). */
    private int withoutAcl(AccessQuestion question) {
        AccessExplanation noRules = AccessRules.of(List.of(), version).explain(question);
        AccessDecision.Reason reason = noRules.decision().reason();
        if (reason == AccessDecision.Reason.SYS_IS_READ_ONLY
                || reason == AccessDecision.Reason.SHARE_IS_NO_TOPIC) {
            console().result(json(AclFile.read(SourceText.of("")), noRules.decision()), noRules.answer());
            return Routelock.FAILED;
        }
        AccessDecision all = new AccessDecision(true, Optional.empty(), AccessDecision.Reason.NO_ACL_FILE);
        console()
                .result(
                        json(AclFile.read(SourceText.of("")), all),
                        "Yes. No acl_file is configured, so everybody may read and write everything.");
        return 0;
    }

    private int check(Path acl, AccessQuestion question) {
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

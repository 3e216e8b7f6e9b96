package io.routelock;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** What keeps core a library of protocols, files and trust. To change a rule, write a decision record. */
@AnalyzeClasses(packages = "io.routelock", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {

    private static final String NET = "io.routelock.net..";
    private static final String FRAMING = "io.routelock.ams..";
    private static final String PKI = "io.routelock.pki..";
    private static final String SECURE_ADS = "io.routelock.secureads..";
    private static final String MQTT = "io.routelock.mqtt..";
    private static final String WINDOWS = "io.routelock.windows..";
    private static final String[] CODECS = {
        "io.routelock.ads..", "io.routelock.systemservice..", "io.routelock.discovery.."
    };
    private static final String[] MAY_USE_NETTY = {
        NET, FRAMING, SECURE_ADS, MQTT, CODECS[0], CODECS[1], CODECS[2]
    };

    private static final DescribedPredicate<JavaClass> LISTEN =
            assignableToOneOf(
                    "accept connections",
                    "java.net.ServerSocket",
                    "java.nio.channels.ServerSocketChannel",
                    "java.nio.channels.AsynchronousServerSocketChannel",
                    "com.sun.net.httpserver.HttpServer",
                    "io.netty.bootstrap.ServerBootstrap",
                    "io.netty.channel.ServerChannel");

    private static final DescribedPredicate<JavaClass> ARE_SOCKETS =
            assignableToOneOf(
                    "are sockets",
                    "java.net.Socket",
                    "java.net.DatagramSocket",
                    "java.nio.channels.NetworkChannel");

    private static final DescribedPredicate<JavaClass> ARE_NO_HANDLERS =
            describe("are no channel handlers", type -> !isChannelHandler(type));

    private static final Set<String> PROCESS_WIDE_TRUST =
            Set.of(
                    "java.lang.System.setProperties",
                    "java.lang.System.setProperty",
                    "java.security.Security.addProvider",
                    "java.security.Security.insertProviderAt",
                    "java.security.Security.removeProvider",
                    "java.security.Security.setProperty",
                    "javax.net.ssl.HttpsURLConnection.setDefaultHostnameVerifier",
                    "javax.net.ssl.HttpsURLConnection.setDefaultSSLSocketFactory",
                    "javax.net.ssl.SSLContext.setDefault");

    private static final Set<Class<?>> MADE_OF_THREADS =
            Set.of(Thread.class, ExecutorService.class, Timer.class);
    private static final Set<String> MAKES_A_THREAD = Set.of("ofPlatform", "ofVirtual", "startVirtualThread");

    @ArchTest
    static final ArchRule core_points_at_nothing_above_it =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.routelock.runtime..", "io.routelock.app..")
                    .because("app uses runtime, runtime uses core, and nothing points back");

    @ArchTest
    static final ArchRule core_has_no_screen =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                    .because("the router and the command line run on machines without a screen");

    @ArchTest
    static final ArchRule core_listens_on_nothing =
            noClasses()
                    .should()
                    .dependOnClassesThat(LISTEN)
                    .because("a port is opened only by a program that was started to open it, in runtime");

    @ArchTest
    static final ArchRule sockets_live_in_net =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(NET)
                    .should()
                    .dependOnClassesThat(ARE_SOCKETS)
                    .because("codecs and state machines are tested without a network");

    @ArchTest
    static final ArchRule netty_stays_with_the_wire =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(MAY_USE_NETTY)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..")
                    .because("routes, files, trust and diagnosis must not know how bytes travel");

    @ArchTest
    static final ArchRule codecs_know_buffers_and_no_channels =
            noClasses()
                    .that()
                    .resideInAnyPackage(CODECS)
                    .should()
                    .dependOnClassesThat(nettyOutside("io.netty.buffer", "io.netty.util"))
                    .allowEmptyShould(true)
                    .because("a codec turns bytes into values and back, whoever carries the bytes");

    @ArchTest
    static final ArchRule mqtt_knows_messages_and_buffers_and_no_channels =
            noClasses()
                    .that()
                    .resideInAPackage(MQTT)
                    .should()
                    .dependOnClassesThat(
                            nettyOutside("io.netty.handler.codec.mqtt", "io.netty.buffer", "io.netty.util"))
                    .allowEmptyShould(true)
                    .because("the MQTT session is tested on messages; its connection lives in net");

    @ArchTest
    static final ArchRule only_handlers_of_the_framing_know_channels =
            noClasses()
                    .that()
                    .resideInAnyPackage(FRAMING, SECURE_ADS)
                    .and(ARE_NO_HANDLERS)
                    .should()
                    .dependOnClassesThat(nettyOutside("io.netty.buffer", "io.netty.util"))
                    .allowEmptyShould(true)
                    .because("addresses and frames are values; only framing handlers sit in a pipeline");

    @ArchTest
    static final ArchRule bouncy_castle_stays_behind_trust_and_tls =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(PKI, SECURE_ADS, NET)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.bouncycastle..")
                    .because("certificates and keys are handled in few places, which can be reviewed");

    @ArchTest
    static final ArchRule native_functions_are_called_in_windows =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(WINDOWS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.sun.jna..")
                    .because("nothing else may change the system behind the back of Java");

    @ArchTest
    static final ArchRule trust_is_never_set_for_the_process =
            noClasses()
                    .should()
                    .accessTargetWhere(
                            describe("set trust for the whole process", CoreArchitectureTest::isProcessWide))
                    .because("TLS settings belong to one context; those of the process loosen others too");

    @ArchTest
    static final ArchRule threads_are_made_in_net =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(NET)
                    .should()
                    .accessTargetWhere(describe("make threads", CoreArchitectureTest::makesThreads))
                    .because("threads are handed in, so that tests own them and a program can end them");

    @ArchTest
    static final ArchRule core_does_not_print =
            noClasses()
                    .should()
                    .accessTargetWhere(describe("print", CoreArchitectureTest::prints))
                    .because("what a user sees is a value that the caller shows; the rest goes to the log");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.routelock.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .because("each concept can then be read, tested and changed with only those below it");

    private static DescribedPredicate<JavaClass> nettyOutside(String... allowed) {
        return describe(
                "are of Netty, but not of " + String.join(" or ", allowed),
                type ->
                        inPackage(type, "io.netty")
                                && Stream.of(allowed).noneMatch(name -> inPackage(type, name)));
    }

    private static boolean inPackage(JavaClass type, String name) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    private static DescribedPredicate<JavaClass> assignableToOneOf(String what, String... types) {
        return describe(what, type -> Stream.of(types).anyMatch(type::isAssignableTo));
    }

    private static boolean isChannelHandler(JavaClass type) {
        return type.isAssignableTo("io.netty.channel.ChannelHandler")
                || type.getEnclosingClass().map(CoreArchitectureTest::isChannelHandler).orElse(false);
    }

    private static boolean isProcessWide(JavaAccess<?> access) {
        return PROCESS_WIDE_TRUST.contains(access.getTargetOwner().getName() + "." + access.getName());
    }

    private static boolean makesThreads(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return (name.equals("<init>") && MADE_OF_THREADS.stream().anyMatch(owner::isAssignableTo))
                || (owner.isEquivalentTo(Thread.class) && MAKES_A_THREAD.contains(name))
                || owner.isEquivalentTo(Executors.class);
    }

    private static boolean prints(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return (owner.isEquivalentTo(System.class) && Set.of("out", "err").contains(name))
                || (owner.isAssignableTo(Throwable.class) && isPrintStackTrace(access.getTarget()));
    }

    private static boolean isPrintStackTrace(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget method
                && method.getName().equals("printStackTrace")
                && method.getRawParameterTypes().isEmpty();
    }
}

package io.routelock.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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

/** What keeps the programs headless and each duty in one place. To change a rule, write a decision record. */
@AnalyzeClasses(packages = "io.routelock.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
class RuntimeArchitectureTest {

    private static final String ROUTER = "io.routelock.runtime.router..";
    private static final String LAUNCH = "io.routelock.runtime.launch..";
    private static final String BROKER = "io.routelock.runtime.broker";
    private static final String CLI = "io.routelock.runtime.cli..";

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
    static final ArchRule runtime_knows_no_app_and_no_screen =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.routelock.app..", "javafx..", "java.awt..", "javax.swing..")
                    .because("app uses the programs, and they run on machines without a screen");

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_the_routers_tls =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROUTER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.bouncycastle..")
                    .because("certificates and keys are handled in few places, which can be reviewed");

    @ArchTest
    static final ArchRule native_functions_are_called_in_core =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.sun.jna..")
                    .because("nothing else may change the system behind the back of Java");

    @ArchTest
    static final ArchRule trust_is_never_set_for_the_process =
            noClasses()
                    .should()
                    .accessTargetWhere(
                            describe(
                                    "set trust for the whole process",
                                    RuntimeArchitectureTest::isProcessWide))
                    .because("TLS settings belong to one context; those of the process loosen others too");

    @ArchTest
    static final ArchRule threads_are_made_in_router_broker_and_launch =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROUTER, BROKER, LAUNCH)
                    .should()
                    .accessTargetWhere(describe("make threads", RuntimeArchitectureTest::makesThreads))
                    .because("threads are handed in, so that tests own them and a program can end them");

    @ArchTest
    static final ArchRule only_the_command_line_prints =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(CLI)
                    .should()
                    .accessTargetWhere(describe("print", RuntimeArchitectureTest::prints))
                    .because("a script reads the output of the command line; the rest goes to the log");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.routelock.runtime.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .because("each program can then be read, tested and changed with only those below it");

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

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * VeraCheck FLAVOUR,… FILE…: veraPDF over many files in one JVM. FLAVOUR as veraPDF names it (3a, 2a, ua1), or "auto": all
 * that the XMP claims, and claiming nothing is a failure. Exit status 1 when a file fails.
 */
public final class VeraCheck {
    private static final int SHOWN = 20;

    private static List<PDFAFlavour> claimed(File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file)) {
            List<PDFAFlavour> flavours = new ArrayList<>(parser.getFlavours());
            flavours.removeIf(f -> f == PDFAFlavour.NO_FLAVOUR);
            return flavours;
        }
    }

    private static boolean check(File file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(List.of(flavour), SHOWN, false, true, false)) {
            boolean pass = true;
            List<ValidationResult> results = validator.validateAll(parser);
            for (ValidationResult result : results) {
                System.out.println(file + ": " + flavour.getId() + (result.isCompliant() ? " passed, " : " FAIL, ")
                        + result.getTotalAssertions() + " checks");
                for (TestAssertion a : result.getTestAssertions())
                    if (a.getStatus() == TestAssertion.Status.FAILED)
                        System.out.println("    " + a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " "
                                + a.getMessage() + " " + a.getLocation().getContext());
                pass &= result.isCompliant();
            }
            return pass && !results.isEmpty();
        }
    }

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> asked = new ArrayList<>();
        if (!arguments[0].equals("auto"))
            for (String id : arguments[0].split(",")) asked.add(PDFAFlavour.byFlavourId(id));
        boolean pass = true;
        for (String name : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            File file = new File(name);
            List<PDFAFlavour> flavours = asked.isEmpty() ? claimed(file) : asked;
            if (flavours.isEmpty()) System.out.println(file + ": FAIL, claims no PDF/A or PDF/UA");
            pass &= !flavours.isEmpty();
            for (PDFAFlavour flavour : flavours) pass &= check(file, flavour);
        }
        System.exit(pass ? 0 : 1);
    }
}

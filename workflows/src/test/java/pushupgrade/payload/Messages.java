package pushupgrade.payload;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every type that crosses the wire: what the methods of the workflow and activity interfaces take
 * and answer, and what those types are made of. Found in the code, so that none can be forgotten.
 */
final class Messages {
  private static final String OURS = "pushupgrade.";

  private final SortedSet<Type> found = new TreeSet<>(Comparator.comparing(Type::getTypeName));

  private Messages() {}

  static SortedSet<Type> all() {
    var messages = new Messages();
    interfaces().flatMap(Messages::ofMethods).forEach(messages::add);
    return messages.found;
  }

  private static Stream<Class<?>> interfaces() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("pushupgrade")
            .stream()
            .filter(
                one ->
                    one.isAnnotatedWith(WorkflowInterface.class)
                        || one.isAnnotatedWith(ActivityInterface.class))
            .map(JavaClass::reflect);
  }

  private static Stream<Type> ofMethods(Class<?> service) {
    return Arrays.stream(service.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .flatMap(Messages::ofMethod);
  }

  private static Stream<Type> ofMethod(Method method) {
    return Stream.concat(
            Stream.of(method.getGenericReturnType()),
            Arrays.stream(method.getGenericParameterTypes()))
        .filter(type -> type != void.class);
  }

  private void add(Type type) {
    if (found.add(type)) {
      parts(type).filter(Messages::isOurs).forEach(this::add);
    }
  }

  private static boolean isOurs(Type type) {
    return type.getTypeName().contains(OURS);
  }

  private static Stream<Type> parts(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments());
    }
    var known = (Class<?>) type;
    if (known.isSealed()) {
      return Arrays.stream(known.getPermittedSubclasses()).flatMap(Messages::parts);
    }
    if (known.isRecord()) {
      return Arrays.stream(known.getRecordComponents()).map(RecordComponent::getGenericType);
    }
    return Stream.empty();
  }

  /** The interfaces that were looked at, for a test that something was found at all. */
  static List<String> services() {
    return interfaces().map(Class::getSimpleName).sorted().toList();
  }
}

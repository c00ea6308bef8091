// Calls any ATen operator by the name of its schema, through PyTorch's dispatcher.
#include "robust_torch.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace robust;
using c10::IValue;
using c10::TypeKind;

// c10::optional or std::optional, whichever this libtorch uses.
using OptionalTensor = decltype(std::declval<IValue>().toOptional<at::Tensor>());

// What a schema says of one argument, read once per operator.
struct Parameter {
  std::string name;
  TypeKind kind;
  TypeKind element;
  bool optional;
  bool elementOptional;
  bool hasDefault;
  IValue defaultValue;
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Parameter> parameters;
};

Parameter describe(const c10::Argument& argument) {
  Parameter parameter{argument.name(), TypeKind::NoneType, TypeKind::NoneType, false, false, false, IValue()};
  auto type = argument.type();
  if (type->kind() == TypeKind::OptionalType) {
    parameter.optional = true;
    type = type->containedType(0);
  }
  parameter.kind = type->kind();
  if (type->kind() == TypeKind::ListType) {
    auto element = type->containedType(0);
    if (element->kind() == TypeKind::OptionalType) {
      parameter.elementOptional = true;
      element = element->containedType(0);
    }
    parameter.element = element->kind();
  }
  if (argument.default_value()) {
    parameter.hasDefault = true;
    parameter.defaultValue = *argument.default_value();
  }
  return parameter;
}

[[noreturn]] void mismatch(const Operator& op, const Parameter& parameter) {
  TORCH_CHECK(false, op.handle.schema().operator_name(), ": argument '", parameter.name, "' has the wrong type; the schema is ",
              op.handle.schema());
  throw std::logic_error("unreachable");
}

IValue toTensorList(const Parameter& parameter, const Value& value) {
  auto handles = static_cast<Handle*>(value.p);
  if (parameter.elementOptional) {
    c10::List<OptionalTensor> list;
    list.reserve(value.count);
    for (int32_t i = 0; i < value.count; ++i) {
      list.push_back(handles[i] ? OptionalTensor(borrow(handles[i])) : OptionalTensor());
    }
    return list;
  }
  c10::List<at::Tensor> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; ++i) list.push_back(borrow(handles[i]));
  return list;
}

template <typename T, typename From>
IValue toList(const Value& value) {
  auto items = static_cast<const From*>(value.p);
  c10::List<T> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; ++i) list.push_back(static_cast<T>(items[i]));
  return list;
}

IValue toScalarList(const Value& value) {
  c10::List<at::Scalar> list;
  for (int32_t i = 0; i < value.count; ++i) {
    if (value.kind == Kind::IntList) list.push_back(static_cast<const int64_t*>(value.p)[i]);
    else list.push_back(static_cast<const double*>(value.p)[i]);
  }
  return c10::impl::toList(std::move(list));
}

IValue toListValue(const Operator& op, const Parameter& parameter, const Value& value) {
  switch (parameter.element) {
    case TypeKind::TensorType:
      if (value.kind == Kind::TensorList) return toTensorList(parameter, value);
      break;
    case TypeKind::IntType:
    case TypeKind::SymIntType:
      if (value.kind == Kind::IntList) return toList<int64_t, int64_t>(value);
      if (value.kind == Kind::Int) return c10::List<int64_t>({value.i});
      break;
    case TypeKind::FloatType:
      if (value.kind == Kind::DoubleList) return toList<double, double>(value);
      if (value.kind == Kind::IntList) return toList<double, int64_t>(value);
      if (value.kind == Kind::Double) return c10::List<double>({value.d});
      break;
    case TypeKind::BoolType:
      if (value.kind == Kind::BoolList) return toList<bool, int64_t>(value);
      break;
    case TypeKind::NumberType:
      if (value.kind == Kind::DoubleList || value.kind == Kind::IntList) return toScalarList(value);
      break;
    default:
      break;
  }
  mismatch(op, parameter);
}

IValue toIValue(const Operator& op, const Parameter& parameter, const Value& value) {
  if (value.kind == Kind::Default && parameter.hasDefault) return parameter.defaultValue;
  if (value.kind == Kind::None || value.kind == Kind::Default) {
    TORCH_CHECK(parameter.optional, op.handle.schema().operator_name(), ": argument '", parameter.name, "' is required.");
    return IValue();
  }
  switch (parameter.kind) {
    case TypeKind::TensorType:
      if (value.kind == Kind::Tensor) return borrow(static_cast<Handle>(value.p));
      break;
    case TypeKind::NumberType:
      if (value.kind == Kind::Int) return value.i;
      if (value.kind == Kind::Double) return value.d;
      if (value.kind == Kind::Bool) return value.i != 0;
      break;
    case TypeKind::FloatType:
      if (value.kind == Kind::Double) return value.d;
      if (value.kind == Kind::Int) return static_cast<double>(value.i);
      break;
    case TypeKind::IntType:
    case TypeKind::SymIntType:
    case TypeKind::ScalarTypeType:
    case TypeKind::LayoutType:
    case TypeKind::MemoryFormatType:
      if (value.kind == Kind::Int || value.kind == Kind::Bool) return value.i;
      break;
    case TypeKind::BoolType:
      if (value.kind == Kind::Bool || value.kind == Kind::Int) return value.i != 0;
      break;
    case TypeKind::StringType:
      if (value.kind == Kind::String) return std::string(static_cast<const char*>(value.p), value.count);
      break;
    case TypeKind::DeviceObjType:
      if (value.kind == Kind::Device) return unpackDevice(value.i);
      break;
    case TypeKind::GeneratorType:
      if (value.kind == Kind::Generator) return *static_cast<at::Generator*>(value.p);
      break;
    case TypeKind::ListType:
      return toListValue(op, parameter, value);
    default:
      break;
  }
  mismatch(op, parameter);
}

Value fromTensorList(const std::vector<at::Tensor>& tensors) {
  auto handles = static_cast<Handle*>(malloc(sizeof(Handle) * (tensors.size() + 1)));
  for (size_t i = 0; i < tensors.size(); ++i) handles[i] = release(tensors[i]);
  Value value{Kind::TensorList, static_cast<int32_t>(tensors.size()), {0}};
  value.p = handles;
  return value;
}

Value fromIValue(IValue&& item) {
  Value value{Kind::None, 0, {0}};
  if (item.isTensor()) {
    value.kind = Kind::Tensor;
    value.p = release(std::move(item).toTensor());
  } else if (item.isTensorList()) {
    return fromTensorList(item.toTensorVector());
  } else if (item.isInt()) {
    value.kind = Kind::Int;
    value.i = item.toInt();
  } else if (item.isDouble()) {
    value.kind = Kind::Double;
    value.d = item.toDouble();
  } else if (item.isBool()) {
    value.kind = Kind::Bool;
    value.i = item.toBool();
  } else {
    TORCH_CHECK(item.isNone(), "A result of type ", item.tagKind(), " has no managed counterpart.");
  }
  return value;
}

// Each thread keeps one stack and lends it to one call at a time, which saves an allocation a call.
thread_local std::vector<IValue> spareStack;

}  // namespace

// Finds an operator, for example ("aten::add", "Tensor"); found operators live as long as the process.
ROBUST_API int robust_operator_find(const char* name, const char* overload, void** found) {
  return guarded([&] {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
    auto op = new Operator{handle, {}};
    for (const auto& argument : handle.schema().arguments()) op->parameters.push_back(describe(argument));
    *found = op;
  });
}

// Calls an operator. Arguments left out at the end take the schema's defaults. Up to `capacity` results are
// handed to the caller, the rest are dropped; tensors in lists are in memory that robust_free releases.
ROBUST_API int robust_operator_call(void* handle, const Value* arguments, int32_t count, Value* results, int32_t capacity) {
  return guarded([&] {
    auto& op = *static_cast<Operator*>(handle);
    const auto& parameters = op.parameters;
    TORCH_CHECK(count <= static_cast<int64_t>(parameters.size()), op.handle.schema().operator_name(), ": ", count,
                " arguments given; the schema is ", op.handle.schema());
    auto stack = std::move(spareStack);
    stack.clear();
    const Value missing{Kind::Default, 0, {0}};
    for (size_t i = 0; i < parameters.size(); ++i) {
      stack.push_back(toIValue(op, parameters[i], static_cast<int32_t>(i) < count ? arguments[i] : missing));
    }
    op.handle.callBoxed(&stack);
    for (size_t i = 0; i < stack.size() && static_cast<int32_t>(i) < capacity; ++i) results[i] = fromIValue(std::move(stack[i]));
    stack.clear();
    spareStack = std::move(stack);
  });
}

ROBUST_API void robust_free(void* memory) { free(memory); }

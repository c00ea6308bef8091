using System.Reflection;

namespace TorchSharp.Utils
{
    /// <summary>Gives a field's module, parameter or buffer a name other than the field's own.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public class ComponentNameAttribute : Attribute
    {
        /// <summary>The name under which the field's value is registered.</summary>
        public string? Name { get; set; }
    }
}

namespace TorchSharp
{
    /// <summary>Names of the components that a module keeps in fields.</summary>
    public static class FieldInfoExtensionMethods
    {
        /// <summary>The name under which the value of a module's field is registered.</summary>
        public static string ComponentName(this FieldInfo field) =>
            field.GetCustomAttribute<Utils.ComponentNameAttribute>()?.Name ?? field.Name;
    }
}
